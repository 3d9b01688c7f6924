"""What people fill in about cases."""
