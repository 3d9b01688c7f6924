"""What it costs to slip under a rule: the smallest change of one order, found by search, never written by hand.

`typical` holds the orders, `levers` what a buyer can change and what follows from it, `search` finds where a rule falls silent.
"""
