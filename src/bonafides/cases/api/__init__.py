"""Cases for programs of authorities, police and customs: read, opened, worked on, referred and closed by two people."""

from bonafides.cases.api import doing, reading
from bonafides.cases.api.router import router

__all__ = ["doing", "reading", "router"]
