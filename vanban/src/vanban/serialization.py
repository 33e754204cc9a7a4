"""A document as JSON: one object, every key always present, ``schema`` first. What is stored can be read for ever."""

import datetime
from collections.abc import Mapping
from typing import Any

from vanban.citations import cited
from vanban.document import (
    Authority,
    Block,
    Box,
    Capacity,
    Citation,
    Document,
    Kind,
    Recipient,
    Regime,
    Signature,
    Source,
    Span,
)
from vanban.laws import with_status

SCHEMA = 1

_PLAIN = (
    "doc_type",
    "type_code",
    "number",
    "symbol",
    "year",
    "place",
    "date_partial",
    "parent_body",
    "issuer",
    "subject",
    "archive_line",
    "urgency",
    "secrecy",
    "circulation",
    "copies",
    "attachments",
)
"""Fields of ``Document`` that are a string or None."""

_LISTS = ("national_header", "addressees", "contact")
"""Fields of ``Document`` that are lists of strings."""


def to_json(document: Document) -> dict[str, Any]:
    """``document`` as the object that ``vanban read --json`` prints; what was not read or printed is null or []."""
    source = document.source
    references = with_status(cited(document), document.date)
    signature = document.signature or Signature()
    return {
        "schema": SCHEMA,
        "file": source.file if source else None,
        "form": source.form if source else None,
        "regime": document.regime,
        **{key: getattr(document, key) for key in _PLAIN},
        **{key: list(getattr(document, key)) for key in _LISTS},
        "code": document.code,
        "date": document.date.isoformat() if document.date else None,
        "recipients": [str(recipient) for recipient in document.recipients],
        "distribution": [{"name": each.name, "purpose": each.purpose} for each in document.recipients],
        "signing_authority": [capacity.authority for capacity in signature.capacities],
        "signer_position": signature.post,
        "signer_name": signature.name,
        "signatures": [_signature(each) for each in document.signatures],
        "legal_bases": [citation_to_json(each) for each in references.legal_bases],
        "proposal_refs": [citation_to_json(each) for each in references.proposal_refs],
        "citations": [citation_to_json(each) for each in references.citations],
        "cited_codes": references.codes,
        "confidence": dict(source.confidence) if source else {},
        "spans": {key: _place(key, source) for key in source.spans} if source else {},
        "text": source.text if source else None,
        "body": [_block(block, source) for block in document.body],
        "warnings": list(source.warnings) if source else [],
    }


def citation_to_json(citation: Citation) -> dict[str, Any]:
    """One reference as an object."""
    return {
        "code": citation.code,
        "type": citation.type,
        "date": citation.date.isoformat() if citation.date else None,
        "issuer": citation.issuer,
        "title": citation.title,
        "provision": citation.provision,
        "text": citation.text,
        "span": list(citation.span),
        "status": citation.status,
        "trust": citation.trust,
    }


def from_json(data: Mapping[str, Any]) -> Document:
    """The document that ``to_json`` wrote, by this version or an earlier one; raises ValueError for a later one."""
    if data["schema"] > SCHEMA:
        raise ValueError(f"schema {data['schema']} was written by a later version than this one, which knows {SCHEMA}")
    source = None
    if data["text"] is not None:
        source = Source(
            form=data["form"],
            text=data["text"],
            file=data["file"],
            spans={key: _span(place) for key, place in data["spans"].items()},
            blocks=dict(_spans(data["body"])),
            boxes={key: _box(place) for key, place in data["spans"].items() if isinstance(place, dict)},
            confidence=data["confidence"],
            warnings=tuple(data["warnings"]),
        )
    fields: dict[str, Any] = {key: data[key] for key in _PLAIN} | {key: tuple(data[key]) for key in _LISTS}
    return Document(
        **fields,
        regime=Regime(data["regime"]),
        date=datetime.date.fromisoformat(data["date"]) if data["date"] else None,
        recipients=tuple(Recipient(**each) for each in data["distribution"]),
        signatures=tuple(map(_read_signature, data["signatures"])),
        body=tuple(map(_read_block, data["body"])),
        source=source,
    )


def _signature(signature: Signature) -> dict[str, Any]:
    return {
        "capacities": [{"authority": each.authority, "of": each.of} for each in signature.capacities],
        "position": signature.position,
        "other_position": signature.other_position,
        "name": signature.name,
    }


def _read_signature(data: Mapping[str, Any]) -> Signature:
    return Signature(
        capacities=tuple(
            Capacity(authority=Authority(each["authority"]), of=each["of"]) for each in data["capacities"]
        ),
        position=data["position"],
        other_position=data["other_position"],
        name=data["name"],
    )


def _block(block: Block, source: Source | None) -> dict[str, Any]:
    span = source.blocks.get(block.id) if source else None
    return {
        "id": block.id,
        "kind": block.kind,
        "number": block.number,
        "text": block.text,
        "children": [_block(child, source) for child in block.children],
        "span": list(span) if span else None,
        "origin": block.origin,
    }


def _read_block(data: Mapping[str, Any]) -> Block:
    return Block(
        id=data["id"],
        kind=Kind(data["kind"]),
        number=data["number"],
        text=data["text"],
        children=tuple(map(_read_block, data["children"])),
        origin=data["origin"],
    )


def _place(key: str, source: Source) -> list[int] | dict[str, Any]:
    """Where a field stands: ``[start, end]`` in the text; for a scan with page and box, to be shown on the picture."""
    span = list(source.spans[key])
    if (box := source.boxes.get(key)) is None:
        return span
    return {"page": box.page, "box": [box.left, box.top, box.right, box.bottom], "span": span}


def _span(place: list[int] | Mapping[str, Any]) -> Span:
    start, end = place["span"] if isinstance(place, Mapping) else place
    return start, end


def _box(place: Mapping[str, Any]) -> Box:
    return Box(place["page"], *place["box"])


def _spans(blocks: list[dict[str, Any]]) -> list[tuple[str, tuple[int, int]]]:
    found = []
    for block in blocks:
        if block["span"]:
            found.append((block["id"], (block["span"][0], block["span"][1])))
        found += _spans(block["children"])
    return found
