"""The example as YAML: whatever a document may hold is named and explained in its comments."""

import re

import pytest

from reports.iku_example_yaml import iku_example_yaml
from results.accountability.aggregation import Aggregation
from results.accountability.cap import CAPS
from results.accountability.example.example import example_document
from results.accountability.example.keys import MODELS, keys_of, told, values_of
from results.accountability.kinds import Need, all_kinds
from results.accountability.outcome import ZeroPolicy
from results.accountability.reading import FormulaStatus
from results.accountability.scales import scale_ids

COMMENTS = "\n".join(line for line in iku_example_yaml().splitlines() if "# " in line)
FLAT = re.sub(r"\s+#\s+", " ", COMMENTS)


def _choices(literal: object) -> tuple[str, ...]:
    found: tuple[str, ...] = literal.__args__  # type: ignore[attr-defined]
    return found


@pytest.mark.parametrize(
    "names",
    [
        pytest.param([kind.id for kind in all_kinds()], id="kinds"),
        pytest.param([kind.meaning for kind in all_kinds()], id="what kinds mean"),
        pytest.param(list(Aggregation), id="aggregations"),
        pytest.param(_choices(FormulaStatus), id="formula status"),
        pytest.param(list(ZeroPolicy), id="zero policies"),
        pytest.param(scale_ids(), id="shipped scales"),
        pytest.param(list(CAPS), id="caps"),
        pytest.param(values_of("units", "kind"), id="kinds of units"),
        pytest.param(values_of("skm", "weighting"), id="weightings"),
        pytest.param(values_of("indicators", "polarity"), id="polarities"),
    ],
)
def test_the_comments_name_every_value(names: list[str]) -> None:
    assert names
    assert [name for name in names if name not in FLAT] == []


def test_every_key_is_named_under_its_part_and_marked_where_it_is_needed() -> None:
    for part in MODELS:
        block = COMMENTS.split(f"# Kunci {part}:\n")[1].split("\n# Kunci")[0]
        for key in keys_of(part):
            assert f"#   {key.name}{' *' if key.required else ''}: {key.meaning[:20]}" in block


def test_what_is_told_of_values_is_told_of_all_of_them_and_no_other() -> None:
    for name, values in told().values.items():
        parts = [part for part, model in MODELS.items() if name in model.model_fields]
        found = [chosen for part in parts if (chosen := set(values_of(part, name)))]
        assert found
        assert all(chosen == set(values) for chosen in found)


def test_every_need_is_told() -> None:
    assert set(told().needs) == set(_choices(Need))


def test_the_example_has_every_kind_once() -> None:
    kinds = [row.kind for row in example_document().indicators]
    assert sorted(kinds) == sorted(kind.id for kind in all_kinds())


def test_no_place_is_left_unfilled() -> None:
    assert re.findall(r"# \{\w+\}", iku_example_yaml()) == []
