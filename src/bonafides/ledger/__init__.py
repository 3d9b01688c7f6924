"""What people have: order books read, cleaned, in one canonical table per kind of record."""
