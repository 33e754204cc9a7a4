"""How the rooms above learn what happened to a document; receivers run in the same transaction."""

from django.dispatch import Signal

document_signed = Signal()
"""``sender`` Document, ``document``, ``drafted`` (vanban.Document as it was handed up), ``by``: a draft came back signed."""
