"""What a row of an IKU workbook declares: its scale, and what no case at all counts as."""

from pathlib import Path

import pytest

from survey.intake.indicator_file import IndicatorFileError, read_document
from tests.survey.intake.iku_book import book, write


def test_no_case_and_the_scale_of_a_row(tmp_path: Path) -> None:
    file, sheets = tmp_path / "iku.xlsx", book()
    sheets["indikator"][0] += ["nol per nol", "skala"]
    sheets["indikator"][1] += ["hundred", "lppd-2008"]
    first, second, _ = read_document(write(file, sheets)).indicators
    assert (first.zero_policy, first.scale, first.scale_printed) == ("hundred", "lppd-2008", None)
    assert (second.zero_policy, second.scale) == (None, None)
    sheets["indikator"][2] += ["hundred", "lppd"]
    with pytest.raises(IndicatorFileError) as refused:
        read_document(write(file, sheets))
    assert [one.split(": ", 3)[1:3] for one in refused.value.problems] == [
        ["sheet 'indikator' row 3, column 'nol per nol'", "indicators[1].zero_policy"],
        ["sheet 'indikator' row 3, column 'skala'", "indicators[1].scale"],
    ]
