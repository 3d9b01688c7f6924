"""What is controlled, where, since when; and which product line it is."""
