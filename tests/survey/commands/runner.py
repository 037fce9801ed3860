"""Runs ``skm`` as a terminal would, in this process or in one of its own."""

import gc
import os
import subprocess
import sys
import warnings
from pathlib import Path

import click.testing

from survey.cli import main

ROOT = Path(__file__).parents[3]


def skm(*arguments: str | Path, typed: str = "", **env: str | None) -> click.testing.Result:
    """Run a command; ``env`` adds to the environment, None takes a variable out of it."""
    clean = {"DATABASE_URL": None, "SKM_SECRET_KEY": None}
    given = [str(argument) for argument in arguments]
    with warnings.catch_warnings():
        # A command leaves its connections to the end of its process, which here goes on.
        warnings.simplefilter("ignore", ResourceWarning)
        done = click.testing.CliRunner().invoke(main, given, input=typed, env={**clean, **env})
        if str(env.get("DATABASE_URL")).startswith("postgresql"):
            if done.exc_info:  # of every sys.exit; its frames hold the connection
                done.exc_info[1].__traceback__ = None
                done.exc_info = None
            gc.collect()
    return done


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
