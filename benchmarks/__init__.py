"""What is measured rather than asserted: accuracy, detection, speed and memory."""
