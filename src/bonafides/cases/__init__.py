"""The authority's and the police's work: cases, what links them, who works on them, and how they end."""
