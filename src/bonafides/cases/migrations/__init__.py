"""Changes of the tables of this room, one after the other."""
