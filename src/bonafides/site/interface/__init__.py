"""The JSON interface: who comes in, how often, and how it says what is wrong."""
