"""What a WSGI server runs: settings from the environment, then the application."""

import os

from survey.app import create_app
from survey.config import Settings

app = create_app(Settings.from_env(os.environ))
