"""Chinese numbers in groups of three, as the sentences of findings write them."""

THOUSAND_SEPARATOR = ","
NUMBER_GROUPING = 3
