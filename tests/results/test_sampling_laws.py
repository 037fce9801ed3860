"""Laws of sample sizes: what holds for every population and every demand."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from results.sampling import Terms, cochran, krejcie_morgan, plan, slovin

SHARES = st.decimals("0.01", "0.99", places=2)
TERMS = st.builds(
    Terms, confidence=st.decimals("0.5", "0.999", places=3), margin=SHARES, proportion=SHARES
)
POPULATIONS = st.integers(1, 5_000_000)


@given(POPULATIONS, TERMS)
def test_a_sample_is_somebody_and_never_more_than_everybody(population: int, terms: Terms) -> None:
    for formula in (krejcie_morgan, slovin, cochran):
        assert 1 <= formula(population, terms).n <= population


@given(st.integers(10, 5_000_000), TERMS)
def test_krejcie_morgan_is_cochran_corrected(population: int, terms: Terms) -> None:
    """The same figure, rounded to the nearest and rounded up."""
    nearest, up = krejcie_morgan(population, terms), cochran(population, terms)
    assert nearest.exact == up.exact
    assert up.n - 1 <= nearest.n <= up.n


@given(st.integers(10, 5_000_000), st.integers(0, 5_000_000), TERMS)
def test_a_larger_population_never_needs_fewer(small: int, more: int, terms: Terms) -> None:
    for formula in (krejcie_morgan, slovin):
        assert formula(small, terms).n <= formula(small + more, terms).n


@given(st.integers(10, 5_000_000), TERMS, st.decimals("0.001", "0.3", places=3))
def test_a_wider_margin_never_needs_more(population: int, terms: Terms, more: Decimal) -> None:
    margin = min(terms.margin + more, Decimal("0.999"))
    wider = Terms(terms.confidence, margin, terms.proportion)
    for formula in (krejcie_morgan, slovin, cochran):
        assert formula(population, wider).n <= formula(population, terms).n


@given(st.integers(10, 5_000_000), SHARES)
def test_half_and_half_needs_most(population: int, proportion: Decimal) -> None:
    terms = Terms(proportion=proportion)
    assert krejcie_morgan(population, terms).n <= krejcie_morgan(population).n


@given(
    st.dictionaries(st.sampled_from("abc"), st.none() | POPULATIONS, min_size=1),
    st.lists(st.tuples(st.sampled_from(["web", "kiosk"]), st.integers(0, 600)), max_size=6),
)
def test_a_plan_loses_no_response(
    populations: dict[str, int | None], came: list[tuple[str, int]]
) -> None:
    services = sorted(populations)
    attained = {(services[at % len(services)], way): n for at, (way, n) in enumerate(came)}
    whole = plan(populations, attained)
    assert whole.attained == sum(attained.values()) == sum(n for _, n in whole.channels)
    assert whole.missing >= whole.target - whole.attained
