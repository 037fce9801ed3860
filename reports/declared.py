"""What a result rests on: the sources of rule and questionnaire, and every declared choice."""

from questionnaires.citation import Citation
from questionnaires.model import Questionnaire
from questionnaires.rule import Force, Rule
from reports import words
from reports.content import Responses
from reports.words import figure
from results.index import Index

_MISSING = {
    "answered_only": "Pertanyaan yang tidak dijawab tidak masuk pembagi unsurnya.",
    "complete_case": "Hanya respons yang menjawab semua pertanyaan yang dihitung.",
}


def sources_of_rule(rule: Rule) -> tuple[Citation, ...]:
    """Return the sources of a rule: its clauses, since when it is in force, its thresholds."""
    dates = [_in_force(rule.force)] if rule.force else []
    limits = [
        Citation(about=f"threshold {one.name}", source=one.source, confidence=one.confidence)
        for one in rule.thresholds
    ]
    return (*rule.citations, *dates, *limits)


def _in_force(force: Force) -> Citation:
    since = words.date_words(force.since) if force.since else "awal"
    until = f" s.d. {words.date_words(force.until)}" if force.until else ""
    return Citation(
        about="force",
        source=f"{since}{until}: {force.source}",
        confidence=force.confidence,
    )


def sources_of_questionnaire(questionnaire: Questionnaire) -> tuple[Citation, ...]:
    """Return the sources of a questionnaire, and of how its scale is brought to the rule's."""
    rescale = questionnaire.rescale
    declared = (
        [Citation(about="rescale", source=rescale.source, confidence=rescale.confidence)]
        if rescale
        else []
    )
    return (*questionnaire.citations, *declared)


def choices(index: Index, responses: Responses) -> tuple[str, ...]:
    """Say what was chosen where a rule leaves a choice: variant, missing answers, scale."""
    missing = f"{_MISSING[index.rule.missing]} {_both_counts(responses)}".strip()
    return (*variant_of(index), missing, *rescaling(index.questionnaire))


def variant_of(index: Index) -> tuple[str, ...]:
    """Name the variant that a result was computed by; nothing where it is the rule itself."""
    variant = index.rule.variant
    return (f"Dihitung menurut varian {variant.id}: {variant.note}.",) if variant else ()


def departures(index: Index) -> tuple[str, ...]:
    """Name every choice by which a result differs from the plain reading of its rule."""
    complete = (_MISSING["complete_case"],) if index.rule.missing == "complete_case" else ()
    return (*variant_of(index), *complete, *rescaling(index.questionnaire))


def rescaling(questionnaire: Questionnaire) -> tuple[str, ...]:
    """Say how a declared rescaling brings answers to the scale of the rule."""
    rescale = questionnaire.rescale
    if rescale is None:
        return ()
    scale, highest = questionnaire.scale, rescale.highest
    formula = (
        f"x × {highest} : {scale}"
        if rescale.method == "proportional"
        else f"1 + (x − 1) × {highest - 1} : {scale - 1}"
    )
    return (
        (
            f"Jawaban 1-{scale} dibawa ke skala 1-{highest}: rata-rata x menjadi {formula} "
            f"({rescale.source}; {words.confidence(rescale.confidence)})."
        ),
    )


def _both_counts(responses: Responses) -> str:
    """Say how many came in and how many of them answered everything."""
    if responses.complete is None:
        return ""
    return (
        f"Dari {figure(responses.in_time)} respons yang diterima, "
        f"{figure(responses.complete)} menjawab semua pertanyaan."
    )
