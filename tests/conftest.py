"""What holds for all tests."""

from hypothesis import settings

# A test says whether something is right, never how fast: a busy machine must not turn it red.
settings.register_profile("without a clock", deadline=None)
settings.load_profile("without a clock")
