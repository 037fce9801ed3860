"""Structured logs: one JSON line an event on stderr; no answers, no names, no secrets."""

import logging
import sys
from time import perf_counter
from uuid import uuid4

import structlog
from flask import Flask, Response, request

_START = "skm.start"
_WHERE_IT_BROKE = structlog.processors.ExceptionRenderer(
    structlog.tracebacks.ExceptionDictTransformer(show_locals=False)
)
"""Files, lines and the kind of error; never the values at hand, which are answers."""


def configure() -> None:
    """Send structlog's events to stderr as JSON."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _WHERE_IT_BROKE,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )


def log_requests(app: Flask) -> None:
    """Log every request once, when it is answered: the route, not the address asked."""
    log = structlog.get_logger("skm")

    def begin() -> None:
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=uuid4().hex)
        request.environ[_START] = perf_counter()

    def finish(response: Response) -> Response:
        began = request.environ.get(_START, perf_counter())
        log.info(
            "request",
            method=request.method,
            route=str(request.url_rule or "-"),
            status=response.status_code,
            ms=round((perf_counter() - began) * 1000, 1),
        )
        return response

    app.before_request(begin)
    app.after_request(finish)
