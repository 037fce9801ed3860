"""What a definition must hold beyond its shape: codes, scores, bands, weights.

Every check reads the plain values, not the model, so that it speaks up even where another
part of the same file is wrong, and passes over whatever the model will refuse by itself.
"""

import re
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from questionnaires.rule import RATIO
from questionnaires.text import MAX_PLACES, MAX_SCALE, MAX_UNSUR
from questionnaires.tree import (
    Path,
    Tree,
    Value,
    plain_number,
    require_unique,
    rows_at,
    value_at,
)

_MOST_SHOWN = 20
"""So many scores, and digits of a sum, are repeated in a message."""


def check_questionnaire(tree: Tree) -> None:
    """Report doubled codes and keys, and questions whose answers miss the scale."""
    unsur = list(rows_at(tree.value, ("unsur",)))
    require_unique(tree, unsur, "code", "unsur")
    require_unique(tree, unsur, "key", "unsur")
    items = [pair for path, _ in unsur for pair in rows_at(tree.value, (*path, "items"))]
    require_unique(tree, items, "code", "items")
    for path, _ in items:
        _scores(tree, path)
    fields = list(rows_at(tree.value, ("profile",)))
    require_unique(tree, fields, "code", "profile fields")
    for path, row in fields:
        _profile_field(tree, path, row)
    _specified(tree, fields)


def check_rule(tree: Tree) -> None:
    """Report bands with gaps or overlaps, and weights that do not add up."""
    _bands(tree)
    _weights(tree)
    _variants(tree)


def _scores(tree: Tree, item: Path) -> None:
    """Each question needs exactly one answer for every score from 1 to the scale."""
    scale = value_at(tree.value, ("scale",))
    options = list(rows_at(tree.value, (*item, "options")))
    scores = [row.get("score") for _, row in options]
    if not options or type(scale) is not int or not 1 < scale <= MAX_SCALE:
        return
    if sorted(s for s in scores if type(s) is int) != list(range(1, scale + 1)):
        found = ", ".join(str(score) for score in scores[:_MOST_SHOWN])
        found += ", ..." if len(scores) > _MOST_SHOWN else ""
        message = (
            f"the answers have the scores {found}; give one answer to each score from 1 to {scale}"
        )
        tree.report((*item, "options"), message)


def _profile_field(tree: Tree, path: Path, row: dict[str, Value]) -> None:
    choices = list(rows_at(tree.value, (*path, "choices")))
    require_unique(tree, choices, "code", "choices")
    lowest, highest = row.get("lowest"), row.get("highest")
    if row.get("kind") == "choice" and not choices:
        tree.report(path, "a field of kind 'choice' needs 'choices'; list them")
    if row.get("kind") == "integer" and (type(lowest) is not int or type(highest) is not int):
        tree.report(path, "a field of kind 'integer' needs whole 'lowest' and 'highest'")
    elif type(lowest) is int and type(highest) is int and lowest > highest:
        tree.report((*path, "lowest"), f"lowest {lowest} is above highest {highest}; swap them")


def _specified(tree: Tree, fields: list[tuple[Path, dict[str, Value]]]) -> None:
    """The words behind "Lainnya" are kept under ``<code>_other``: no field may be called so."""
    codes = {row.get("code") for _, row in fields}
    for path, row in fields:
        code = row.get("code")
        meant = code.removesuffix("_other") if isinstance(code, str) else code
        if meant != code and meant in codes:
            message = f"'{code}' is where the words behind another field are kept; rename it"
            tree.report((*path, "code"), message)


def _number(value: Value) -> Decimal | None:
    if not isinstance(value, str | int | Decimal) or isinstance(value, bool):
        return None
    try:
        return Decimal(plain_number(str(value)))
    except ValueError:
        return None


def _bands(tree: Tree) -> None:
    require_unique(tree, list(rows_at(tree.value, ("bands",))), "mutu", "bands")
    bands = [
        (path, lower, upper)
        for path, row in rows_at(tree.value, ("bands",))
        if (lower := _number(row.get("lower"))) is not None
        and (upper := _number(row.get("upper"))) is not None
    ]
    bands.sort(key=lambda band: band[1])
    places = value_at(tree.value, ("rounding", "ikm"))
    if type(places) is not int or not 0 <= places <= MAX_PLACES:
        return
    for path, lower, upper in bands:
        if lower > upper:
            tree.report((*path, "lower"), f"lower {lower} is above upper {upper}; swap them")
        if any(-_exponent(bound) > places for bound in (lower, upper)):
            message = f"bounds have more decimals than rounding.ikm ({places}); round them"
            tree.report(path, message)
    for (_, _, upper), (path, lower, _) in pairwise(bands):
        wanted = upper + Decimal(1).scaleb(-places)
        if lower > wanted:
            message = f"gap: nothing between {upper} and {lower}; start this band at {wanted}"
            tree.report((*path, "lower"), message)
        elif lower < wanted:
            message = f"overlap: {lower} is also in the band up to {upper}; start at {wanted}"
            tree.report((*path, "lower"), message)
    _coverage(tree, bands)


def _exponent(bound: Decimal) -> int:
    return int(bound.as_tuple().exponent)


def _coverage(tree: Tree, bands: list[tuple[Path, Decimal, Decimal]]) -> None:
    """The bands must reach from the lowest to the highest IKM that the scale allows."""
    factor = value_at(tree.value, ("conversion",))
    ends = [value_at(tree.value, ("scale", end)) for end in ("lowest", "highest")]
    if not bands or type(factor) is not int or not all(type(e) is int for e in ends):
        return
    lowest, highest = (Decimal(e) * factor for e in ends)  # type: ignore[arg-type]
    first, last = bands[0], max(bands, key=lambda band: band[2])
    if first[1] != lowest:
        message = f"gap: the scale begins at {lowest}, the bands at {first[1]}; start there"
        tree.report((*first[0], "lower"), message)
    if last[2] != highest:
        message = f"gap: the scale ends at {highest}, the bands at {last[2]}; end there"
        tree.report((*last[0], "upper"), message)


def _weights(tree: Tree) -> None:
    path: Path = ("weight", "shares")
    rows = list(rows_at(tree.value, path))
    require_unique(tree, rows, "unsur", "shares")
    if value_at(tree.value, ("weight", "method")) == "equal" and rows:
        tree.report(path, "equal weights need no shares; remove them, or say 'declared'")
        return
    if value_at(tree.value, ("weight", "method")) != "declared" or len(rows) > MAX_UNSUR:
        return
    total = Fraction(0)
    for place, row in rows:
        written = str(row.get("share"))
        if not re.fullmatch(RATIO, written):
            return
        share = Fraction(written)
        if share == 0:
            tree.report((*place, "share"), "a weight of 0 weighs nothing; leave the unsur out")
        total += share
    if total != 1:
        message = f"the weights add up to {_written(total)}, not to 1; write exact shares like 1/9"
        tree.report(path, message)


def _written(total: Fraction) -> str:
    """Write a sum of shares; one of many digits helps nobody."""
    return str(total) if len(str(total)) <= _MOST_SHOWN else "another figure"


def _variants(tree: Tree) -> None:
    require_unique(tree, list(rows_at(tree.value, ("variants",))), "id", "variants")
    for chosen in (("variant",), ("weight", "literal")):
        if value_at(tree.value, chosen) is not None:
            tree.report(chosen, "a file declares 'variants'; which is used is said on computing")
