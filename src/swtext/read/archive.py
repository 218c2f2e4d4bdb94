"""Zip containers (docx, xlsx), looked at before they are opened: size, ratio, entities."""

from __future__ import annotations

import io
import zipfile
import zlib

from swtext.errors import ReadError
from swtext.read.base import Source

__all__ = ["check_xml", "member", "opened"]

#: More parts than any document has.
MAX_MEMBERS = 10_000
#: The largest part of XML that is parsed; a novel takes about 5 MB.
MAX_XML = 40_000_000
#: All parts of XML together.
MAX_XML_TOTAL = 120_000_000
#: Text packs 5 to 20 times, repetitive tables 100 times.
MAX_RATIO = 150
_SMALL = 2_000_000
_DAMAGED = "open it in the program that made it and save it again, or download it again"


def opened(source: Source) -> zipfile.ZipFile:
    """Open a container after a look at its table of contents.

    Raises:
        ReadError: it is damaged, locked with a password, or unpacks to more than it should.

    >>> from pathlib import Path
    >>> opened(Source("a.docx", Path("a.docx"), b"hoi"))
    Traceback (most recent call last):
    swtext.errors.ReadError: ...
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(source.data))
        infos = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
        raise ReadError(
            source.path, f"the {source.suffix or 'zip'} file is damaged or incomplete", _DAMAGED
        ) from error
    if len(infos) > MAX_MEMBERS:
        raise ReadError(source.path, f"it holds {len(infos)} parts; no document does")
    total = 0
    for info in infos:
        if info.flag_bits & 1:
            raise ReadError(source.path, "it is locked with a password", "save it without one")
        if not info.filename.lower().endswith((".xml", ".rels", ".vml")):
            continue
        total += info.file_size
        ratio = info.file_size / max(info.compress_size, 1)
        if (
            info.file_size > MAX_XML
            or total > MAX_XML_TOTAL
            or (ratio > MAX_RATIO and info.file_size > _SMALL)
        ):
            raise ReadError(
                source.path,
                f"{info.filename} unpacks to {info.file_size / 1e6:,.0f} MB from "
                f"{info.compress_size / 1e6:,.2f} MB; that is no ordinary document, so it is "
                "not opened",
                "save its text as .txt if you trust it",
            )
    return archive


def member(archive: zipfile.ZipFile, name: str, source: Source) -> bytes:
    """Return one part of a container; ``b""`` when there is no such part.

    Args:
        archive: the container.
        name: of the part.
        source: the file, for the message.

    Raises:
        ReadError: it is damaged, larger than announced, or declares entities.

    >>> from pathlib import Path
    >>> data = io.BytesIO()
    >>> with zipfile.ZipFile(data, "w") as archive:
    ...     archive.writestr("a.xml", "<p>hoi</p>")
    >>> source = Source("a.docx", Path("a.docx"), data.getvalue())
    >>> member(opened(source), "a.xml", source), member(opened(source), "b.xml", source)
    (b'<p>hoi</p>', b'')
    """
    try:
        with archive.open(name) as part:
            data = part.read(MAX_XML + 1)
    except KeyError:
        return b""
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        RuntimeError,
        ValueError,
        NotImplementedError,
    ) as error:
        raise ReadError(source.path, f"its part {name} is damaged", _DAMAGED) from error
    if len(data) > MAX_XML:
        raise ReadError(source.path, f"its part {name} is too large", "split the document")
    check_xml(data, source)
    return data


def check_xml(data: bytes, source: Source) -> None:
    """Refuse XML that declares a document type or entities; office files never do.

    Raises:
        ReadError: it does.

    >>> from pathlib import Path
    >>> check_xml(b"<p>hoi</p>", Source("a.docx", Path("a.docx"), b""))
    """
    plain = data.replace(b"\0", b"") if data[:4].count(0) else data
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise ReadError(
            source.path,
            "its XML declares entities, which can unpack without end; it is not opened",
            "save it again in Word or Excel",
        )
