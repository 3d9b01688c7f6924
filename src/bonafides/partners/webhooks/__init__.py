"""What programs of an organisation are told of: sent to an address of theirs, signed, and sent again until it arrives."""
