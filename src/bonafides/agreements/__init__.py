"""Agreements between authorities and industry: the memorandum of understanding and the code of practice that carries it out."""
