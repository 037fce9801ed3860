"""Where answers arrive as files: tables in, score vectors or problems out."""
