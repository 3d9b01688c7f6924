"""Reports of suspicion: from a company to its authority, and the answers back."""
