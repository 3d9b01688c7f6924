"""Where the program starts: nothing is imported before it can be stopped quietly."""

import signal
import sys


def main() -> None:
    """Answer the command line and end with its exit status."""
    # There is nothing to clear up yet: until the door is open, a Ctrl-C just ends the program.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    from functools import partial

    from bonafides.cli.door import answered
    from bonafides.cli.program import program

    sys.exit(answered(partial(program.main, prog_name="bonafides", standalone_mode=False)))
