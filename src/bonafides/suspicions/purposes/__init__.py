"""Who read suspect data of another organisation, and for what: a list to look through, and one that is signed."""
