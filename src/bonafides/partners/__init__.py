"""Who works together: organisations, people, what each may do, and who sees what."""
