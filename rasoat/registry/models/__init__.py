"""Documents and files; books and numbers; what is being read."""

from rasoat.registry.models.books import Entry, NumberSeries
from rasoat.registry.models.documents import Attachment, Document, Relation, StoredFile
from rasoat.registry.models.intake import Intake

__all__ = ["Attachment", "Document", "Entry", "Intake", "NumberSeries", "Relation", "StoredFile"]
