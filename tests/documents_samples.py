"""Small files of each kind, made by hand: a PDF writer of a few lines, Word documents, bombs."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Sequence
from io import BytesIO

import docx

FIRST_HEIGHT = 780
LINE = 14


def pdf(
    pages: Sequence[str],
    *,
    title: str | None = None,
    author: str | None = None,
    made: str | None = None,
    encrypted: bool = False,
) -> bytes:
    """A PDF with a line of text for each line of a page; an empty line leaves half a line of space."""
    objects = _objects([_stream(page) for page in pages])
    facts = {"Title": title, "Author": author, "CreationDate": made}
    objects[4] = ("<< " + " ".join(f"/{k} ({v})" for k, v in facts.items() if v) + " >>").encode(
        "latin-1"
    )
    trailer = "/Root 1 0 R /Info 4 0 R"
    if encrypted:
        key = "00" * 32
        objects[5] = (
            f"<< /Filter /Standard /V 1 /R 2 /Length 40 /P -44 /O <{key}> /U <{key}> >>".encode()
        )
        trailer += f" /Encrypt 5 0 R /ID [<{'11' * 16}> <{'11' * 16}>]"
    return _written(objects, trailer)


def _objects(streams: Sequence[bytes]) -> dict[int, bytes]:
    """The catalogue, the pages and what is drawn on each."""
    objects: dict[int, bytes] = {3: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"}
    kids = []
    for i, drawn in enumerate(streams):
        number = 10 + 2 * i
        kids.append(f"{number} 0 R")
        stream = zlib.compress(drawn)
        head = f"<< /Length {len(stream)} /Filter /FlateDecode >>\nstream\n".encode()
        objects[number + 1] = head + stream + b"\nendstream"
        objects[number] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {number + 1} 0 R >>"
        ).encode()
    objects[1] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[2] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    return objects


def ruled_pdf(pages: Sequence[Sequence[Sequence[str]]]) -> bytes:
    """A PDF with a table on each page, ruled in full."""
    streams = []
    for rows in pages:
        parts = ["0.5 w"]
        for down, row in enumerate(rows):
            for across, cell in enumerate(row):
                left, low = 50 + 120 * across, 750 - 24 * down
                parts.append(f"{left} {low} 120 24 re S")
                parts.append(f"BT /F1 11 Tf {left + 5} {low + 8} Td ({cell}) Tj ET")
        streams.append("\n".join(parts).encode("latin-1"))
    return _written(_objects(streams), "/Root 1 0 R")


def _stream(page: str) -> bytes:
    parts = ["BT /F1 11 Tf"]
    height = FIRST_HEIGHT
    for line in page.split("\n"):
        if not line:
            height -= LINE // 2
            continue
        escaped = line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        parts.append(f"1 0 0 1 50 {height} Tm ({escaped}) Tj")
        height -= LINE
    return "\n".join([*parts, "ET"]).encode("latin-1")


def _written(objects: dict[int, bytes], trailer: str) -> bytes:
    out = BytesIO()
    out.write(b"%PDF-1.5\n")
    places = {}
    for number, body in sorted(objects.items()):
        places[number] = out.tell()
        out.write(f"{number} 0 obj\n".encode() + body + b"\nendobj\n")
    table = out.tell()
    size = max(objects) + 1
    out.write(f"xref\n0 {size}\n".encode())
    for number in range(size):
        kept = number in places
        out.write(
            f"{places.get(number, 0):010d} {0 if kept else 65535:05d} {'n' if kept else 'f'} \n".encode()
        )
    out.write(f"trailer\n<< /Size {size} {trailer} >>\nstartxref\n{table}\n%%EOF\n".encode())
    return out.getvalue()


def word(document: docx.document.Document | None = None, *paragraphs: str) -> bytes:
    """The bytes of a Word document."""
    document = document or docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def with_part(data: bytes, name: str, body: bytes) -> bytes:
    """A Word document with one part put in or exchanged."""
    out = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in old.infolist():
            if info.filename != name:
                new.writestr(info, old.read(info))
        new.writestr(name, body)
    return out.getvalue()
