"""What changes organisations, people, tokens and the register: each in one transaction, with one record."""
