"""What holds of the lint whatever a document says."""

from hypothesis import given
from hypothesis import strategies as st

from results.accountability.lint.findings import Code
from results.accountability.lint.lexicon import lexicon
from results.accountability.lint.lint import lint
from results.accountability.lint.words import direction, head, terms_in, words
from tests.results.accountability.lint.rows import Change, document, row

_SAID = sorted(lexicon().measures | lexicon().bad | lexicon().results | lexicon().stop)
names = st.lists(st.sampled_from(_SAID), min_size=1, max_size=8).map(" ".join)
texts = st.one_of(st.none(), names, st.text("aA1%/.,- dn\n", min_size=1).filter(str.strip))
OPTIONAL = ("sasaran", "satuan", "alasan", "sumber_data", "penanggung_jawab", "formula_printed")


@st.composite
def rows(draw: st.DrawFn) -> Change:
    """A ratio that says anything in any of its texts, and nothing in some."""
    said = {field: draw(texts) for field in OPTIONAL}
    polarity = draw(st.sampled_from(["higher_is_better", "lower_is_better", "range"]))
    return row(indikator=draw(names), polarity=polarity, **said)


@given(made=rows())
def test_every_finding_has_a_place_in_the_document(made: Change) -> None:
    found = lint(document(made))
    assert all(one.where.partition(".")[0] in {"a", "document", "tables"} for one in found)
    assert all(one.message.strip() for one in found)


@given(made=rows())
def test_the_same_row_twice_is_told_alike_and_as_a_repeat(made: Change) -> None:
    found = lint(document(made, {**made, "id": "b"}))
    told = {
        name: [
            (one.code, field)
            for one in found
            for owner, _, field in [one.where.partition(".")]
            if owner == name and one.code is not Code.REPEATS_ROW
        ]
        for name in "ab"
    }
    assert told["a"] == told["b"]
    assert [one.where for one in found if one.code is Code.REPEATS_ROW] == ["b.indikator"]


@given(name=names)
def test_case_and_spaces_say_nothing(name: str) -> None:
    loud = f"  {name.upper().replace(' ', '   ')} "
    assert direction(loud) == direction(name)
    assert terms_in(loud, lexicon().vague) == terms_in(name, lexicon().vague)


@given(name=names)
def test_the_head_begins_the_name_and_joins_no_place(name: str) -> None:
    assert name.startswith(head(name))
    assert not set(words(head(name))) & lexicon().head_ends


def test_terms_are_written_as_they_are_looked_for() -> None:
    known = lexicon()
    terms = {term for found in known.model_dump().values() for term in found if type(term) is str}
    terms |= {one.wrong for one in known.misspelt} | {k for o in known.superseded for k in o.kind}
    assert {term for term in terms if term != " ".join(term.lower().split())} == set()
