"""Which responses a survey counts, as one hash: the same for the same responses only."""

from hashlib import sha256

from sqlalchemy import Connection, select

from survey.storage import schema
from survey.storage.canonical import canonical
from survey.storage.responses import is_counted
from survey.storage.surveys import Survey
from survey.storage.tallies import counting


def counted_set(connection: Connection, survey: Survey) -> tuple[int, str]:
    """Return how many responses a survey counts, and the SHA-256 over all of them.

    It is taken over one line each, in the order of their ids: the canonical JSON array of id,
    service, channel and the fingerprint of what was said, ended by a line feed. Read as a
    stream. Ids are UUIDs in one form, so that every database orders them alike.
    """
    table = schema.response
    columns = (table.c.id, table.c.service_id, table.c.channel, table.c.content, table.c.scores)
    query = (
        select(*columns)
        .where(table.c.survey_id == survey.id, is_counted(survey.id))
        .order_by(table.c.id)
    )
    number, digest = 0, sha256()
    for *said, scores in connection.execute(query, execution_options={"yield_per": 5_000}):
        if counting(bytes(scores), len(scores), survey.missing):
            number += 1
            digest.update(f"{canonical(said)}\n".encode())
    return number, digest.hexdigest()
