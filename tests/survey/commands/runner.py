"""Runs ``skm`` as a terminal would, in this process or in one of its own."""

import os
import subprocess
import sys
from pathlib import Path

import click.testing

from survey.cli import main

ROOT = Path(__file__).parents[3]


def skm(*arguments: str | Path, typed: str = "", **env: str | None) -> click.testing.Result:
    """Run a command; ``env`` adds to the environment, None takes a variable out of it."""
    clean = {"DATABASE_URL": None, "SKM_SECRET_KEY": None}
    given = [str(argument) for argument in arguments]
    return click.testing.CliRunner().invoke(main, given, input=typed, env={**clean, **env})


def python(code: str, **env: str) -> str:
    """Run code in a process of its own and return what it prints; its failure is ours."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("SKM_", "DATABASE_"))}
    done = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**kept, **env},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
