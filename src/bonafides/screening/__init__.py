"""What does not fit: facts by SQL, indicators and judgement by plain functions."""
