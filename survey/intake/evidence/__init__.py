"""Bukti dukung at the door: what a file really is, told by its content, and what a link is."""
