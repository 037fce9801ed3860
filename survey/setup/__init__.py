"""What an installation serves, as one file: agencies, units, services and surveys."""
