"""A made-up country to try the desk in: two companies, an association, an authority, the police, and a year of orders."""

from bonafides.site.demo.seeding import seed

__all__ = ["seed"]
