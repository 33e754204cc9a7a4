"""Streams of a PDF that would swell beyond measure when they are unpacked."""

import re
import zlib

from vanban.reading.refusals import MEGABYTE

STREAM_LIMIT = 64 * MEGABYTE
"""Of one stream unpacked: a page of text is some kilobytes, an image of A4 in colour at 300 dpi is 26 MB."""
LARGE_STREAMS = 5_000
"""Streams that could swell so, in one file: more of them are only there to keep the reader busy."""
_OPENS = re.compile(rb"stream\r?\n")
_DICTIONARY = 500
"""Bytes before a stream within which its dictionary names its filter."""
_RATIO = 1032
"""How many times deflate can shorten, at most."""


def swells(data: bytes) -> bool:
    """Whether a deflated stream in ``data`` unpacks to more than the limit; a megabyte of it is held at a time."""
    view, end, large = memoryview(data), 0, 0
    for match in _OPENS.finditer(data):
        if data[match.start() - 1 : match.start()].isalnum():
            continue  # endstream
        start = match.end()
        if end < start:
            end = data.find(b"endstream", start)
            end = len(data) if end < 0 else end
        if (end - start) * _RATIO < STREAM_LIMIT:
            continue
        large += 1
        deflated = data.find(b"/Fl", max(0, match.start() - _DICTIONARY), match.start()) >= 0
        if large > LARGE_STREAMS or deflated and _beyond(view[start:]):
            return True
    return False


def _beyond(data: memoryview) -> bool:
    size, at = 0, 0
    unpacker = zlib.decompressobj()
    try:
        while at < len(data) and not unpacker.eof:
            rest: memoryview | bytes = data[at : at + MEGABYTE]
            at += MEGABYTE
            while rest and not unpacker.eof:
                size += len(unpacker.decompress(rest, MEGABYTE))
                if size > STREAM_LIMIT:
                    return True
                rest = unpacker.unconsumed_tail
    except zlib.error:  # a damaged stream, or bytes that only look like one
        return False
    return False
