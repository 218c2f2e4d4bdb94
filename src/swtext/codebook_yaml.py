"""Reading a codebook from YAML, with messages that name the file, the line and the code."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from swtext.codebook import Code, Codebook
from swtext.codebook_notation import parse_indicator
from swtext.errors import CodebookError, did_you_mean

if TYPE_CHECKING:
    from yaml import MappingNode, Node

__all__ = ["MAX_BYTES", "parse_codebook", "read_text"]

MAX_BYTES = 5_000_000
_TOP = ("name", "version", "language", "lists", "codes")
_LISTS = ("contrasts_with", "indicators", "counter_indicators", "examples", "counterexamples")
_CODE = tuple(Code.__dataclass_fields__)


def read_text(path: Path) -> str:
    """Return the text of a codebook file.

    Raises:
        CodebookError: it is missing, a folder, larger than ``MAX_BYTES``, or not UTF-8.
    """
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise CodebookError(
                f"{path}: {size:,} bytes; a codebook has at most {MAX_BYTES:,}. Is it the right "
                "file?"
            )
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CodebookError(
            f"{path}: not UTF-8 text (byte {error.start}). Save it as UTF-8."
        ) from None
    except OSError as error:
        raise CodebookError(f"{path}: {error.strerror or error}.") from None


def parse_codebook(text: str, source: str) -> Codebook:
    """Return the codebook that a YAML text describes.

    Args:
        text: the YAML.
        source: its file name, for the messages.

    Raises:
        CodebookError: with file, line and code.
    """
    return _Parser(source).codebook(text)


class _Parser:
    def __init__(self, source: str) -> None:
        self.source = source

    def fail(self, node: Node | None, problem: str, code: str = "") -> NoReturn:
        place = self.source
        if node is not None:
            place += f", line {node.start_mark.line + 1}"
        if code:
            place += f", code {code!r}"
        raise CodebookError(f"{place}: {problem}")

    def codebook(self, text: str) -> Codebook:
        root = self.compose(text)
        top = self.mapping(root, _TOP, "codebook")
        name = self.string(top.get("name"), "name")
        if not name:
            self.fail(root, "the codebook has no name; begin the file with 'name: …'")
        lists = self.lists(top.get("lists"))
        codes: list[Code] = []
        nodes: list[tuple[Node, dict[str, Node]]] = []
        lines: dict[str, int] = {}
        for node in self.items(top.get("codes"), "codes"):
            keys = self.mapping(node, _CODE, "code")
            code = self.code(node, keys, lists)
            if code.id in lines:
                self.fail(
                    keys["id"],
                    f"this id was used before, on line {lines[code.id]}; ids must differ",
                    code.id,
                )
            lines[code.id] = keys["id"].start_mark.line + 1
            codes.append(code)
            nodes.append((node, keys))
        for code, (_, keys) in zip(codes, nodes, strict=True):
            for key, others in (
                ("parent", (code.parent,)),
                ("contrasts_with", code.contrasts_with),
            ):
                for other in others:
                    if other and (other not in lines or other == code.id):
                        hint = did_you_mean(other, [known for known in lines if known != code.id])
                        self.fail(
                            keys[key], f"{key}: there is no other code {other!r}.{hint}", code.id
                        )
        try:
            return Codebook(
                name=name,
                version=self.string(top.get("version"), "version") or "1",
                language=self.string(top.get("language"), "language") or "nl",
                codes=tuple(codes),
                lists=lists,
                source=self.source,
            )
        except CodebookError as error:
            raise CodebookError(f"{self.source}: {error}") from None

    def compose(self, text: str) -> Node:
        import yaml

        loader = getattr(
            yaml, "CSafeLoader", yaml.SafeLoader
        )  # the same, quicker where it is built
        try:
            for event in yaml.parse(text, Loader=loader):
                if isinstance(event, yaml.AliasEvent):
                    line = event.start_mark.line + 1 if event.start_mark else 1
                    raise CodebookError(
                        f"{self.source}, line {line}: a word that begins with * needs quotes: "
                        f"'*{event.anchor}' (YAML reads it as a reference)"
                    )
            root = yaml.compose(text, Loader=loader)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            line = mark.line + 1 if mark else 1
            found = (text.split("\n") + [""] * line)[line - 1]
            problem = error.problem or "cannot be read"
            remedy = ""
            if re.match(r"[ ]*\t", found):
                remedy = " Use spaces instead of tabs at the start of the line."
            elif "undefined alias" in problem or re.match(r"\s*- *[*&!@%`\[{]", found):
                remedy = " Put the whole line after the dash within single quotes."
            elif re.search(r":\s.*:\s", found):
                remedy = " A text with a colon needs quotes around it."
            raise CodebookError(
                f"{self.source}, line {line}: not YAML: {problem}.{remedy}"
            ) from None
        except yaml.YAMLError as error:
            raise CodebookError(f"{self.source}: not YAML: {error}") from None
        except RecursionError:
            raise CodebookError(f"{self.source}: nested too deeply for a codebook") from None
        if root is None:
            raise CodebookError(f"{self.source}: the file is empty; begin it with 'name: …'")
        return root

    def mapping(self, node: Node, known: tuple[str, ...], what: str) -> dict[str, Node]:
        from yaml import MappingNode

        if not isinstance(node, MappingNode):
            self.fail(node, f"a {what} is written as 'key: value' lines, with {', '.join(known)}")
        owner = self._owner(node) if what == "code" else ""
        keys: dict[str, Node] = {}
        for key, value in node.value:
            name = str(key.value)
            if name not in known:
                self.fail(key, f"unknown key {name!r}.{did_you_mean(name, known)}", owner)
            if name in keys:
                self.fail(key, f"key {name!r} stands twice", owner)
            keys[name] = value
        return keys

    @staticmethod
    def _owner(node: MappingNode) -> str:
        for key, value in node.value:
            if key.value == "id":
                return str(value.value)
        return ""

    def string(self, node: Node | None, key: str, code: str = "") -> str:
        from yaml import ScalarNode

        if node is None or node.tag == "tag:yaml.org,2002:null":
            return ""
        if not isinstance(node, ScalarNode):
            self.fail(
                node,
                f"{key}: one text is expected here, not a list or a mapping (a text with a colon "
                "or that begins with [ or { needs quotes around it)",
                code,
            )
        return " ".join(str(node.value).split())

    def items(self, node: Node | None, key: str, code: str = "") -> list[Node]:
        from yaml import SequenceNode

        if node is None or node.tag == "tag:yaml.org,2002:null":
            return []
        if not isinstance(node, SequenceNode):
            self.fail(node, f"{key}: a list is expected here, one item a line after '- '", code)
        items: list[Node] = node.value
        return items

    def lists(self, node: Node | None) -> dict[str, tuple[str, ...]]:
        from yaml import MappingNode

        if node is None:
            return {}
        if not isinstance(node, MappingNode):
            self.fail(node, "lists: written as 'name: [word, word]'")
        found: dict[str, tuple[str, ...]] = {}
        for key, value in node.value:
            name = str(key.value)
            if not re.fullmatch(r"\w+", name) or name in found:
                self.fail(key, f"list {name!r}: a name of letters, digits and _, once only")
            found[name] = tuple(self.string(word, name) for word in self.items(value, name))
            self.notation(key, f"${name}", found, "")
        return found

    def notation(self, node: Node, text: str, lists: dict[str, tuple[str, ...]], code: str) -> None:
        try:
            parse_indicator(text, lists)
        except ValueError as error:
            self.fail(node, f"indicator {text!r}: {error}", code)

    def code(self, node: Node, keys: dict[str, Node], lists: dict[str, tuple[str, ...]]) -> Code:
        ident = self.string(keys.get("id"), "id")
        if not ident:
            self.fail(node, f"a code without an id ({self.string(keys.get('name'), 'name')!r})")
        if not re.fullmatch(r"[^\s;,|]+", ident):
            self.fail(keys["id"], "an id has no spaces, commas, semicolons or bars", ident)
        values: dict[str, str] = {}
        many: dict[str, tuple[str, ...]] = {}
        for key in _CODE:
            if key in _LISTS:
                many[key] = self.texts(keys.get(key), key, ident)
            else:
                values[key] = self.string(keys.get(key), key, ident)
        if not values["name"]:
            self.fail(node, "a code without a name", ident)
        if values["color"] and not re.fullmatch(r"#[0-9a-fA-F]{6}", values["color"]):
            self.fail(
                keys["color"], f"color {values['color']!r} is not of the form '#1b6ca8'", ident
            )
        for key in ("indicators", "counter_indicators"):
            for item in self.items(keys.get(key), key, ident):
                self.notation(item, self.string(item, key, ident), lists, ident)
        return _build(Code, values, many)

    def texts(self, node: Node | None, key: str, code: str) -> tuple[str, ...]:
        found: list[str] = []
        for item in self.items(node, key, code):
            text = self.string(item, key, code)
            if not text:
                remedy = " (a lone ~ means 'nothing' in YAML)" if key == "indicators" else ""
                self.fail(item, f"{key}: an empty item{remedy}", code)
            found.append(text)
        return tuple(found)


def _build(
    make: Callable[..., Code], values: dict[str, str], many: dict[str, tuple[str, ...]]
) -> Code:
    return make(**values, **many)
