"""The only place with SQL: the tables, and one module per topic."""
