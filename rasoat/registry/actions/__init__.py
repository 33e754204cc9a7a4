"""Verbs that write: ``filing`` takes papers in, ``drafting`` makes them here, ``numbering`` gives the numbers."""
