"""The program and its commands; only what a command needs is imported."""

import importlib

import click

from bonafides import __version__

COMMANDS = {
    "classify": "which law touches a product line, why, and what is missing to tell",
    "screen": "the orders and customers that do not fit, why, under which law, and what to ask",
    "simulate": "a ledger with planted diversion, innocent look-alikes and labels",
}


class LazyGroup(click.Group):
    """Commands are modules of this room with an attribute `command`; a short answer must not load them all."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the signature is click's
        """Names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name, loaded now."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"bonafides.cli.{cmd_name}").command
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; a reader that needs no more of its output, as `head`, is no fault."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            return None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The list of commands, without loading any."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=LazyGroup, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(__version__, prog_name="bonafides")
@click.pass_context
def program(ctx: click.Context) -> None:
    """Keep licit chemicals in licit hands: know what is controlled, notice what does not fit.

    Exit status: 0 done; 2 the input or the command is wrong; 3 done, and something is to be held.
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
