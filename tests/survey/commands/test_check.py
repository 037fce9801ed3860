"""``skm check``: whether definition files can be used, a line for each."""

from pathlib import Path

import pytest

from questionnaires.catalog import fingerprint
from tests.builders import equal_rule, skm9
from tests.survey.commands.runner import skm

QUESTIONNAIRE = Path("questionnaires/library/skm-9.yaml")
RULE = Path("questionnaires/rules/permenpanrb-14-2017.yaml")


@pytest.mark.parametrize(
    ("kind", "path", "print_"),
    [
        ("questionnaire", QUESTIONNAIRE, fingerprint(skm9())),
        ("rule", RULE, fingerprint(equal_rule())),
    ],
    ids=["questionnaire", "rule"],
)
def test_what_is_shipped_can_be_used(kind: str, path: Path, print_: str) -> None:
    done = skm("check", kind, path)
    assert (done.exit_code, done.stderr) == (0, "")
    assert print_ in done.stdout


def test_a_bad_file_does_not_hide_the_others(tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("id: x\n", "utf-8")
    done = skm("check", "questionnaire", bad, QUESTIONNAIRE, tmp_path / "none.yaml")
    assert done.exit_code == 2
    assert str(QUESTIONNAIRE) in done.stdout
    assert str(bad) in done.stderr
    assert "none.yaml" in done.stderr


def test_a_rule_is_no_questionnaire() -> None:
    assert skm("check", "questionnaire", RULE).exit_code == 2
