"""The working of an index as CSV: one line per unsur, then the index and its provenance."""

import csv
from io import StringIO

from reports import words
from reports.content import SurveyFacts
from reports.declared import choices
from reports.figures import score_figures, unsur_figures
from reports.origin import origin
from reports.words import figure
from reports.worksheet_csv import BYTE_ORDER_MARK
from results.index import Index, UnsurResult

Row = list[str | int]

_STARTS_A_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")  # Excel folds the wide ones


def working_csv(index: Index, facts: SurveyFacts) -> str:
    """Return the foot of the worksheet, from which the IKM can be recomputed by hand.

    Exact fractions are written "139 per 49": Excel would read 1/9 as the first of
    September.
    """
    out = StringIO()
    out.write(BYTE_ORDER_MARK)
    writer = csv.writer(out, delimiter=";")
    writer.writerow(_head(index))
    writer.writerows(_unsur_row(line, index) for line in index.unsur)
    for block in (_index_rows(index), _fact_rows(facts, index), _origin_rows(index, facts)):
        writer.writerow([])
        writer.writerows(block)
    return out.getvalue()


def safe_cell(text: str) -> str:
    """Return ``text`` such that no spreadsheet takes it for a formula."""
    shown = words.printable(text)
    return f"'{shown}" if shown.startswith(_STARTS_A_FORMULA) else shown


def _head(index: Index) -> Row:
    scores = [f"Nilai {score}" for score in range(1, index.questionnaire.scale + 1)]
    return [
        words.CODE,
        words.UNSUR,
        words.ANSWERS,
        words.SUM,
        *scores,
        words.NRR,
        f"{words.NRR} {words.EXACT}",
        words.WEIGHT,
        words.WEIGHTED,
        f"{words.WEIGHTED} {words.EXACT}",
    ]


def _unsur_row(line: UnsurResult, index: Index) -> Row:
    row: Row = [line.code, safe_cell(line.name.id), line.answered, line.total]
    row += line.distribution[1:]
    shown = unsur_figures(line, index.rule)
    if shown is None:
        return [*row, words.NO_ANSWERS, "", "", "", ""]
    row += [figure(shown.nrr), _per(shown.nrr_exact), _per(shown.weight)]
    return [*row, figure(shown.weighted), _per(shown.weighted_exact)]


def _index_rows(index: Index) -> list[Row]:
    score = score_figures(index)
    if score is None:
        return [["IKM", words.NO_ANSWERS]]
    return [
        ["NI", figure(score.ni), _per(score.ni_exact)],
        ["IKM", figure(score.ikm), _per(score.ikm_exact)],
        [words.MUTU, score.mutu],
        [words.KINERJA, safe_cell(score.kinerja)],
    ]


def _fact_rows(facts: SurveyFacts, index: Index) -> list[Row]:
    responses = facts.responses
    chosen: list[Row] = [[choice] for choice in choices(index, responses)]
    return [
        [words.AGENCY, safe_cell(facts.agency)],
        [words.UNIT, safe_cell(facts.unit)],
        [words.SURVEY, safe_cell(facts.title)],
        [words.PERIOD, words.period_words(facts.starts_on, facts.ends_on)],
        [words.STATE, words.state(facts.provisional)],
        [words.NOTE, safe_cell(facts.note)],
        [words.RECEIVED, responses.received],
        [words.COUNTED, responses.counted],
        [words.EXCLUDED, len(responses.excluded)],
        [words.INCOMPLETE_COUNT, responses.incomplete],
        [words.ADDENDUM, responses.addendum],
        *chosen,
    ]


def _origin_rows(index: Index, facts: SurveyFacts) -> list[Row]:
    return [[label, safe_cell(value)] for label, value in origin(index, facts)]


def _per(exact: str) -> str:
    return exact.replace("/", " per ")
