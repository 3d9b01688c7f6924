"""Settings, addresses, base templates, styles and languages: assembles, decides nothing."""
