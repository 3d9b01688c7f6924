"""Where the program starts: nothing is imported before it can be stopped quietly."""

import os
import signal


def main() -> None:
    """Answer the command line and end with its exit status."""
    # There is nothing to clear up yet: until the door is open, a Ctrl-C just ends the program.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    from functools import partial

    from bonafides.cli.door import answered
    from bonafides.cli.program import program

    status = answered(partial(program.main, prog_name="bonafides", standalone_mode=False))
    # All is written and closed; to take the interpreter down piece by piece would only take time.
    os._exit(status)
