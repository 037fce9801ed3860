"""The front door: the only room with Flask, WTForms and SQLAlchemy."""
