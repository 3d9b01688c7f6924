"""How dates are written where a language may write them in more than one way."""
