"""``skm serve``: the application under gunicorn."""

import os
from collections.abc import Callable

import click
from flask import Flask
from gunicorn.app.base import BaseApplication

from survey.app import create_app
from survey.commands.db import open_database, stop
from survey.config import Settings, SettingsError

THREADS = 64
"""A slow phone holds a thread while its few bytes trickle in; there must be one for the next."""


class Server(BaseApplication):  # type: ignore[misc]  # gunicorn carries no types
    """gunicorn around one application, configured from here and not from its own files."""

    def __init__(self, settings: Settings, options: dict[str, object]) -> None:
        self._settings = settings
        self._options = options
        super().__init__()

    def load_config(self) -> None:
        """Hand our options over."""
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """Make the application in each worker, so that none shares a connection."""
        return create_app(self._settings)


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=2,
    show_default=True,
    help="1 where the database is SQLite.",
)
def command(host: str, port: int, workers: int) -> None:
    """Serve the application; settings come from the environment (see the README)."""
    try:
        settings = Settings.from_env(os.environ)
    except SettingsError as error:
        stop(str(error))
    open_database().close()
    serve(settings, host, port, workers)


def serve(
    settings: Settings,
    host: str,
    port: int,
    workers: int,
    ready: Callable[[], None] = lambda: None,
) -> None:
    """Serve until stopped, calling ``ready`` once the port is open.

    SQLite is written by one process with a few threads.
    """
    is_sqlite = settings.database_url.startswith("sqlite")
    options: dict[str, object] = {
        "bind": f"{host}:{port}",
        "workers": 1 if is_sqlite else workers,
        "worker_class": "gthread",
        "threads": THREADS,
        "graceful_timeout": 20,
        "loglevel": "error",
        "control_socket_disable": True,
        "when_ready": lambda _: ready(),
    }
    Server(settings, options).run()
