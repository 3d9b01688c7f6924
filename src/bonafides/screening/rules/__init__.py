"""Rule packs: another catalogue of indicators, as signed, versioned TOML with test orders of its own.

`source` reads the text and knows its lines, `checking` says what is wrong with it, `testing` runs its test orders,
`packs` puts it over the catalogue, `sealing` signs and seals it, `evasion` says what it would cost to slip under a rule.
"""
