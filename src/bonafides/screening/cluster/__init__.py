"""Screens a ledger on a cluster that speaks Spark's language: each worker holds whole parties and runs what one machine runs.

Nothing that judges is imported here: a worker takes over the rules of the one who asks before it loads what judges.
PySpark and Sail are imported inside functions only, for they are extras.
"""
