"""The library of templates: clauses as dated, cited data, their words in six languages, and what was made of them elsewhere."""
