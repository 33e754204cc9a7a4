"""PROVED BY WHAT: the papers and remarks that prove the criteria of an index list, and the pack that carries them."""
