"""Verbs that write: ``filing`` takes papers in, ``drafting`` makes them here, ``signing`` and ``numbering`` end a draft."""
