"""What the statistics of a survey say: everything, in its order."""

from hypothesis import given, settings
from hypothesis import strategies as st

from questionnaires.text import Text
from reports.statistics.names import Names
from reports.statistics.sections import sections
from tests.builders import skm9
from tests.reports.statistics.surveyed import (
    PUBLISHED,
    SERVICES,
    judged,
    period,
    told_of,
)
from tests.results.surveyed import crowd

IDS = [
    "prioritas", "kuadran", "sebaran", "ketelitian", "keandalan", "perubahan", "antarkelompok",
    "menurut-kelompok", "gabungan", "asal-usul",
]  # fmt: skip


def test_in_the_order_to_be_read() -> None:
    found = judged(PUBLISHED)
    assert [one.id for one in sections(found, told_of(found))] == IDS
    one_service = judged(PUBLISHED, services={"izin": None})
    told = told_of(one_service, {"izin": "Perizinan"})
    assert [one.id for one in sections(one_service, told)] == [i for i in IDS if i != "gabungan"]


def test_before_anybody_has_answered() -> None:
    found = judged([])
    nothing, origin = sections(found, told_of(found))
    assert "Belum ada respons yang dihitung." in nothing.paragraphs[0]
    assert (nothing.tables, origin.id) == ((), "asal-usul")


@settings(max_examples=25)
@given(st.integers(1, 70), st.integers(0, 1_000), st.integers(0, 70))
def test_every_row_fits_its_table(n: int, seed: int, before: int) -> None:
    """A row is as long as the head, or shorter and ends in words."""
    found = judged(crowd(n, seed), period(crowd(before, seed + 1)))
    for one in sections(found, told_of(found)):
        assert all(one.paragraphs)
        assert all(one.notes)
        for table in one.tables:
            for cells in (*table.rows, *((table.foot,) if table.foot else ())):
                assert 1 < len(cells) <= len(table.head)
                assert all(cells)
                assert len(cells) == len(table.head) or cells[-1][0].isalpha()
            assert max(table.numeric, default=0) < len(table.head)


def test_names_are_those_of_the_questionnaire() -> None:
    names = Names(skm9(), SERVICES)
    assert names.field("sex") == "Jenis kelamin"
    assert names.group("sex", "L") == "Laki-laki"
    assert names.group("sex", "") == "tidak menyebutkan"
    assert names.group("@channel", "paper") == "Kuesioner kertas"
    assert names.member("@service", "izin") == "Jenis layanan Perizinan"
    renamed = skm9().profile[0].model_copy(update={"label": Text(id="Gender")})
    form = skm9().model_copy(update={"profile": (renamed,)})
    assert Names(form, {}).field("sex") == "Gender"
