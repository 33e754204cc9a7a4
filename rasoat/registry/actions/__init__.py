"""Verbs that write: ``filing`` takes papers in, ``drafting`` makes drafts, ``signing`` and ``numbering`` end them."""
