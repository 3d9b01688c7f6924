"""Who did what, when: a chain of records that nobody can change, and that shows when somebody did."""
