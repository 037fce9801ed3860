"""YAML text as nodes, composed within bounds: what is made to be endless is left at once."""

from ruamel.yaml import YAML
from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    Event,
    ScalarEvent,
)
from ruamel.yaml.nodes import Node
from ruamel.yaml.parser import Parser

MAX_NODES = 30_000
"""Keys and values of one file; seven times those of the longest that is shipped."""

MAX_DEPTH = 40

TOO_MANY = (
    f"more than {MAX_NODES} keys and values are no definition; remove what does not belong here"
)
TOO_DEEP = "nested far too deeply for a definition; check the brackets"


class TooMuchError(Exception):
    """More than a definition has: what is too much, and the line where it became so."""

    def __init__(self, message: str, line: int) -> None:
        self.line = line
        super().__init__(message)


class BoundedParser(Parser):
    """Counts what it hands on to be composed, while it is read."""

    nodes = depth = 0

    def get_event(self) -> Event:
        """Hand on the next event; raise TooMuchError where no definition goes so far."""
        event: Event = super().get_event()
        if isinstance(event, CollectionEndEvent):
            self.depth -= 1
        if not isinstance(event, CollectionStartEvent | ScalarEvent | AliasEvent):
            return event
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise TooMuchError(TOO_MANY, event.start_mark.line + 1)
        if self.depth > MAX_DEPTH:
            raise TooMuchError(TOO_DEEP, event.start_mark.line + 1)
        self.depth += isinstance(event, CollectionStartEvent)
        return event


def compose(text: str) -> Node | None:
    """Return the root node of ``text``, None for nothing; raise TooMuchError or YAMLError."""
    yaml = YAML(typ="safe", pure=True)
    yaml.Parser = BoundedParser
    yaml.composer.warn_double_anchors = False  # an anchor does nothing here, twice or once
    node: Node | None = yaml.compose(text)
    return node
