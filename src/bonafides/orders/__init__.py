"""Orders as they are stored: taken in, screened on arrival, held and decided on."""
