"""The tables: columns and named constraints, nothing else. A topic has its own file."""

from survey.storage.schema.accounts import account, grant
from survey.storage.schema.base import metadata
from survey.storage.schema.iku import (
    iku_document,
    iku_sign_off,
    iku_survey,
    iku_target,
    iku_value,
    iku_withdrawn_sign_off,
    iku_year,
)
from survey.storage.schema.places import agency, opening, service, unit
from survey.storage.schema.proofs import evidence, evidence_file
from survey.storage.schema.records import snapshot, trail
from survey.storage.schema.responses import addendum, exclusion, intake, response, tally
from survey.storage.schema.surveys import definition, survey, survey_service

ONLY_GROWING = (snapshot, trail, evidence_file, evidence, exclusion)
"""The tables of which triggers refuse to change or delete a row (``survey.storage.triggers``)."""

__all__ = [
    "ONLY_GROWING",
    "account",
    "addendum",
    "agency",
    "definition",
    "evidence",
    "evidence_file",
    "exclusion",
    "grant",
    "iku_document",
    "iku_sign_off",
    "iku_survey",
    "iku_target",
    "iku_value",
    "iku_withdrawn_sign_off",
    "iku_year",
    "intake",
    "metadata",
    "opening",
    "response",
    "service",
    "snapshot",
    "survey",
    "survey_service",
    "tally",
    "trail",
    "unit",
]
