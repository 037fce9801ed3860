"""The example: an IKU document of one invented agency, with a row of every kind."""

from functools import cache
from pathlib import Path

from results.accountability.indicator import IkuDocument, load_document

_FILE = Path(__file__).parent / "example.yaml"


def example_text() -> str:
    """Return its YAML, in which a comment such as ``# {units}`` stands for what is told of keys."""
    return _FILE.read_text("utf-8")


@cache
def example_document() -> IkuDocument:
    """Return the example as a document."""
    return load_document(_FILE)
