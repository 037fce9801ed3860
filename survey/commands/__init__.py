"""The subcommands of ``skm``, one module each, each with its ``command``."""
