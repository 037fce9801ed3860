"""What is asked, and by which rule it is scored: frozen definitions and their one door."""
