"""The ``skm`` command: each subcommand is imported only when it is called."""

from importlib import import_module

import click

_COMMANDS = {
    "audit": ("survey.commands.audit", "Audit the printed figures of a published report."),
    "capaian": ("survey.commands.capaian", "Compute capaian and judge printed ones."),
    "audit-trail": ("survey.commands.audit_trail", "Check and show who changed what, and why."),
    "check": ("survey.commands.check", "Check questionnaire and rule files."),
    "compute": ("survey.commands.compute", "Compute the index of a CSV or XLSX file."),
    "db": ("survey.commands.db", "Manage the database."),
    "demo": ("survey.commands.demo", "Start a demonstration with published answers."),
    "evidence": ("survey.commands.evidence", "Verify the stored files of evidence."),
    "indicators": ("survey.commands.indicators", "Check the indicators of an agency."),
    "recount": ("survey.commands.recount", "Recount responses and compare with the tally."),
    "serve": ("survey.commands.serve", "Serve the application."),
    "setup": ("survey.commands.setup", "Add agencies, units, services and surveys from a file."),
    "survey": ("survey.commands.survey", "Open, close, check and list surveys."),
    "user": ("survey.commands.user", "Manage staff accounts."),
}


class LazyGroup(click.Group):
    """A group that knows its commands by name and loads one when it is needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name every command without importing any."""
        del ctx
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of the command and return its ``command``."""
        del ctx
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(_COMMANDS[cmd_name][0]).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands with their one line, importing none."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, _COMMANDS[name][1]) for name in sorted(_COMMANDS)])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="skm", prog_name="skm")
def main() -> None:
    """Survey engine for the satisfaction index (IKM) of Indonesian public services."""
