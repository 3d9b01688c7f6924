"""Mass balance of a stock book: what was there, came and went against what is counted, as an interval.

Nothing of customers is judged here. A book is the rows of one substance at one site; between two counts lies a period.
"""
