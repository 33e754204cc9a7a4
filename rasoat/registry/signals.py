"""How the rooms above learn what happens to a document, and say what would; receivers run in the same transaction."""

from django.dispatch import Signal

document_filed = Signal()
"""``sender`` Document, ``document``, ``purpose`` (a uid or None), ``by``: a dropped file became part of a document."""

signature_foreseen = Signal()
"""``sender`` Document, ``document``, ``signed`` (vanban.Document): receivers answer what would follow, in lines."""

document_signed = Signal()
"""``sender`` Document, ``document``, ``by``: a draft was signed; its content is now what was signed."""
