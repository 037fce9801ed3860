"""How the quarters of a year make the figure of the year."""

from enum import StrEnum


class Aggregation(StrEnum):
    """The rule by which quarterly values become the year's; declared, never guessed.

    As practised in Indonesian accountability reports (LKjIP): cumulative, ratio, average,
    last known value ("sum / average / take last known", Ministry of Finance), and measured
    at the end of the year only.
    """

    SUM = "sum"
    """A flow, each quarter its own: activities held. The year adds the quarters."""
    RUNNING_TOTAL = "running_total"
    """A flow entered cumulated since January: the year is the last one entered.

    Adding running totals counts the first quarter four times: 2868, 3661, 4545 and 5556
    vacancies filled (Disnaker Kota Bandung 2020) are 5556 in the year, and not 16630.
    """
    RATIO_OF_SUMS = "ratio_of_sums"
    """A share: numerators and denominators are added, then divided; never a mean of percents."""
    MEAN = "mean"
    """The mean of the reported quarters' figures, each counted alike."""
    LAST = "last"
    """A stock or a state: the last one known."""
    ANNUAL_ONLY = "annual_only"
    """Entered once for the year: measured at its end, or a constant such as last year's value."""
