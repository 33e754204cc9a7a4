"""Receiving files: what is over the limit is let pass by, so that the person gets an answer and no disk fills."""

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler


class Capped(FileUploadHandler):
    """Hands a file on until it is over ``settings.UPLOAD_LIMIT`` and drops the rest; whoever stores it then refuses."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        return raw_data if start <= settings.UPLOAD_LIMIT else None

    def file_complete(self, file_size: int) -> None:
        return None
