"""What a rule or questionnaire declares: variants, other scales, answers that do not apply."""

from decimal import Decimal
from fractions import Fraction

import pytest

from questionnaires.answers import NOT_APPLICABLE
from questionnaires.catalog import find_questionnaire, find_rule
from questionnaires.model import Questionnaire, Rescale
from questionnaires.rule import Weight
from results.index import RuleMismatchError, compute
from results.tally import complete_cases, empty_tally, tally_of
from tests.builders import equal_rule, make_questionnaire

GASPUL_SUMS = (105, 101, 100, 116, 102, 105, 106, 105, 115)  # n = 29, Kemenag Sulbar 2025
NINE = {f"u{number}": 1 for number in range(1, 10)}


def vectors_of(sums: tuple[int, ...], n: int) -> bytes:
    """Return n vectors of 3s and 4s with these sums; any with these sums give one index."""
    columns = [[4] * (total - 3 * n) + [3] * (4 * n - total) for total in sums]
    return bytes(score for row in zip(*columns, strict=True) for score in row)


@pytest.mark.parametrize(
    ("variant", "ikm"),
    [
        pytest.param(None, "91.48", id="1/9: what the data say"),
        pytest.param("0.111", "91.38", id="0,111: as the worksheet prints it"),
        pytest.param("0.11", "90.56", id="0,11: what the GASPUL document published"),
    ],
)
def test_a_variant_explains_a_published_figure(variant: str | None, ikm: str) -> None:
    rule = find_rule("permenpanrb-14-2017")
    rule = rule.as_variant(variant) if variant else rule
    tally = tally_of(vectors_of(GASPUL_SUMS, 29), 9, 4)
    index = compute(rule, find_questionnaire("skm-9"), tally)
    assert index.score is not None
    assert index.score.nik == Decimal(ikm)
    assert (index.rule.variant.id if index.rule.variant else None) == variant


@pytest.mark.parametrize(
    ("variant", "score", "ikm", "mutu"),
    [
        pytest.param("0.111", 4, "99.90", "A", id="skm-rules 1.4: all 4 reach 99,90"),
        pytest.param("0.11", 4, "99.00", "A", id="skm-rules 1.4: all 4 reach 99,00"),
        pytest.param("0.11", 1, "24.75", "D", id="all 1 fall below every printed band"),
    ],
)
def test_a_shortened_weight_misses_the_ends(variant: str, score: int, ikm: str, mutu: str) -> None:
    rule = find_rule("permenpanrb-14-2017").as_variant(variant)
    index = compute(rule, find_questionnaire("skm-9"), tally_of(bytes([score] * 9), 9, 4))
    assert index.score is not None
    assert (str(index.score.nik), index.score.band.mutu) == (ikm, mutu)


def test_an_unknown_variant_names_the_known() -> None:
    with pytest.raises(LookupError, match=r"no variant '0\.1'; it has: 0\.111, 0\.11"):
        find_rule("permenpanrb-14-2017").as_variant("0.1")
    with pytest.raises(LookupError, match="it has: none"):
        find_rule("spkp").as_variant("0.111")


def on_six_points(method: str | None) -> Questionnaire:
    made = make_questionnaire({"u1": 1}, scale=6)
    if method is None:
        return made
    rescale = {"highest": 4, "method": method, "source": "uji", "confidence": "unconfirmed"}
    return made.model_copy(update={"rescale": Rescale.model_validate(rescale)})


@pytest.mark.parametrize(
    ("method", "nrr"),
    [
        pytest.param("endpoints", Fraction(17, 5), id="skm-rules 6: 1 + (5-1) x 3/5 = 3,40"),
        pytest.param("proportional", Fraction(10, 3), id="skm-rules 6: 5 x 4/6 = 3,33"),
    ],
)
def test_a_declared_conversion_is_exact(method: str, nrr: Fraction) -> None:
    index = compute(find_rule("permenpanrb-14-2017"), on_six_points(method), tally_of(b"\5", 1, 6))
    assert index.unsur[0].nrr == nrr


def test_another_scale_without_a_declared_conversion_is_refused() -> None:
    with pytest.raises(RuleMismatchError, match="declare in the questionnaire how its answers"):
        compute(find_rule("permenpanrb-14-2017"), on_six_points(None), tally_of(b"\5", 1, 6))


def test_a_rule_of_another_family_is_refused() -> None:
    with pytest.raises(RuleMismatchError, match="measures spak, but skm-9 asks for skm"):
        compute(find_rule("spak"), find_questionnaire("skm-9"), tally_of(bytes([4] * 9), 9, 4))


def test_what_does_not_apply_is_no_four_and_no_zero() -> None:
    """A service without a fee: the fee leaves the index, it is not silently 'gratis'."""
    free = bytes([3, 3, 3, NOT_APPLICABLE, 3, 3, 3, 3, 3])
    paid = bytes([3, 3, 3, 1, 3, 3, 3, 3, 3])
    index = compute(
        find_rule("permenpanrb-14-2017"), find_questionnaire("skm-9"), tally_of(free + paid, 9, 4)
    )
    fee = index.unsur[3]
    assert (fee.answered, fee.not_applicable, fee.nrr) == (1, 1, Fraction(1))
    only_free = compute(
        find_rule("permenpanrb-14-2017"), find_questionnaire("skm-9"), tally_of(free, 9, 4)
    )
    assert only_free.score is not None
    assert (only_free.unsur[3].nrr, only_free.score.nik) == (None, Decimal("75.00"))


def test_complete_cases_leave_out_every_gap_and_keep_what_does_not_apply() -> None:
    full, gap, apply_not = b"\4\3", b"\0\3", bytes([4, NOT_APPLICABLE])
    assert complete_cases(full + gap + apply_not + full, 2) == full + apply_not + full
    assert complete_cases(full * 3, 2) == full * 3


def test_three_and_four_in_one_unsur_are_three_and_a_half() -> None:
    """peers.md: one application rounds a respondent's mean to 4 before it averages."""
    two_questions = make_questionnaire({"u1": 2})
    index = compute(find_rule("permenpanrb-14-2017"), two_questions, tally_of(b"\3\4", 2, 4))
    assert index.unsur[0].nrr == Fraction(7, 2)


@pytest.mark.parametrize(("weight", "unsur", "fits"), [
    ("0.11", 9, True), ("0.111", 9, True), ("0.11", 10, False), ("0.111", 8, False),
    ("0.071", 14, True), ("0.17", 6, True), ("0.16", 6, True), ("0.1", 10, True),
])  # fmt: skip
def test_a_shortened_weight_is_that_of_one_number_of_unsur(
    weight: str, unsur: int, fits: bool
) -> None:
    """1/6 is 0.17 rounded and 0.16 cut; 0.11 is of nine and of no other number."""
    literal = Weight(method="literal", literal=Decimal(weight))
    rule = equal_rule().model_copy(update={"weight": literal})
    form = make_questionnaire({f"u{number}": 1 for number in range(unsur)})
    if fits:
        assert compute(rule, form, empty_tally(unsur, 4)).score is None
    else:
        with pytest.raises(RuleMismatchError, match=f"not 1/{unsur}"):
            compute(rule, form, empty_tally(unsur, 4))
