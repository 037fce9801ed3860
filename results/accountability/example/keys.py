"""What may stand in an IKU document, read from its models; what it means, from ``keys.yaml``."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, get_args, get_origin

from pydantic.fields import FieldInfo

from questionnaires.citation import Citation
from questionnaires.loader import load
from questionnaires.text import Frozen, Words
from results.accountability.cap import CAPS
from results.accountability.indicator import IkuDocument, Indicator
from results.accountability.kinds import Need, all_kinds
from results.accountability.paper import (
    Column,
    Defect,
    OrgUnit,
    PrintedAverage,
    PrintedFigure,
    PrintedTable,
    PrintedTarget,
)
from results.accountability.reading import (
    Companion,
    Component,
    Composite,
    SkmReading,
    Variable,
)
from results.accountability.scale import Class, Scale
from results.accountability.scales import scale_ids

_FILE = Path(__file__).parent / "keys.yaml"

MODELS: Mapping[str, type[Frozen]] = MappingProxyType(
    {
        "document": IkuDocument,
        "units": OrgUnit,
        "tables": PrintedTable,
        "columns": Column,
        "indicators": Indicator,
        "variables": Variable,
        "companions": Companion,
        "composite": Composite,
        "components": Component,
        "skm": SkmReading,
        "figures": PrintedFigure,
        "targets": PrintedTarget,
        "averages": PrintedAverage,
        "defects": Defect,
        "scales": Scale,
        "classes": Class,
        "citations": Citation,
    }
)
"""The parts of a document by the name that ``keys.yaml`` gives them."""

_SAME_VALUES = {"weighting_printed": "weighting"}
_SCALES = (
    ("document", "capaian_scale"),
    ("indicators", "scale_printed"),
    ("indicators", "scale"),
)


class Key(NamedTuple):
    """One key of a part: whether it must be there, what it means, and what it may hold.

    ``values`` are those that it chooses from, each with its meaning, empty where none is told.
    """

    name: str
    required: bool
    meaning: str
    values: Mapping[str, str]


class Told(Frozen):
    """What ``keys.yaml`` says of keys by part, of values by key, and of what kinds need.

    ``headings`` are columns of a workbook that take something else than their key.
    """

    keys: dict[str, dict[str, Words]]
    headings: dict[str, dict[str, Words]]
    values: dict[str, dict[str, Words]]
    needs: dict[Need, Words]


@cache
def told() -> Told:
    """Return what is said of keys and values."""
    return load(_FILE, Told, lambda _: None)


def keys_of(part: str) -> tuple[Key, ...]:
    """Return the keys of a part of a document, in the order of its model."""
    meanings = told().keys[part]
    return tuple(
        Key(name, field.is_required(), meanings[name], values_of(part, name))
        for name, field in MODELS[part].model_fields.items()
    )


def values_of(part: str, name: str) -> Mapping[str, str]:
    """Return the values that a key chooses from, each with its meaning."""
    if (part, name) == ("indicators", "kind"):
        return {kind.id: kind.name for kind in all_kinds()}
    if (part, name) in _SCALES:
        return dict.fromkeys(scale_ids(), "")
    if (part, name) == ("document", "capaian_cap"):
        return dict.fromkeys(CAPS, "")
    known = told().values.get(_SAME_VALUES.get(name, name), {})
    return {value: known.get(value, "") for value in _choices(MODELS[part].model_fields[name])}


def _choices(field: FieldInfo | Any) -> tuple[str, ...]:
    """Return the texts that an annotation chooses from; none where it takes any."""
    found = field.annotation if isinstance(field, FieldInfo) else field
    if get_origin(found) is Literal:
        return tuple(map(str, get_args(found)))
    if isinstance(found, type) and issubclass(found, StrEnum):
        return tuple(found)
    return tuple(one for inner in get_args(found) for one in _choices(inner))
