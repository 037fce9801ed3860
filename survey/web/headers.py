"""Headers of every answer: nothing from elsewhere runs, nothing private is kept."""

from flask import Flask, Response, request

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_ALWAYS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
}
_ONE_YEAR = 31_536_000


def protect(app: Flask, *, https: bool) -> None:
    """Add the headers to every answer of ``app``."""

    def add(response: Response) -> Response:
        for name, value in _ALWAYS.items():
            response.headers.setdefault(name, value)
        if https:
            response.headers["Strict-Transport-Security"] = f"max-age={_ONE_YEAR}"
        if request.endpoint == "home.static_file" and "v" in request.args:
            response.headers["Cache-Control"] = f"public, max-age={_ONE_YEAR}, immutable"
        elif request.endpoint != "home.static_file":
            # A page of questions shown twice would hand in two people under one ticket.
            response.headers["Cache-Control"] = "no-store"
        return response

    app.after_request(add)
