"""``skm indicators example``: a document to write one's own after, as YAML or as a workbook."""

from pathlib import Path

import click

from reports.iku_example_yaml import iku_example_yaml
from survey.commands.db import stop

ENDINGS = (".yaml", ".yml")


@click.command("example")
@click.argument("file", type=click.Path(path_type=Path))
def command(file: Path) -> None:
    """Write a small complete IKU document to FILE, with all that may stand in one explained.

    FILE ends in .yaml or .yml. A file that is there already is left alone (exit 2).
    """
    if file.suffix.lower() not in ENDINGS:
        stop(f"{file}: no such kind of document; name a file ending in {', '.join(ENDINGS)}")
    content = iku_example_yaml().encode()
    try:
        with file.open("xb") as opened:
            opened.write(content)
    except FileExistsError:
        stop(f"{file}: is there already; name another file, or remove it")
    except OSError as error:
        stop(f"{file}: cannot be written ({error.strerror}); check the folder and its permissions")
    click.echo(f"Wrote {file}. Put in your own indicators, then: skm indicators lint {file}")
