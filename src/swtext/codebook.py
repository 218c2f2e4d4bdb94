"""Codes and codebooks: what to look for in a text, and in which words.

A codebook is a YAML file; see `load_codebook` for its keys and `swtext.codebook_notation`
for the notation of indicators.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from pathlib import Path
from types import MappingProxyType
from typing import Any

from swtext.codebook_notation import Indicator, parse_indicator
from swtext.errors import CodebookError, UsageError, did_you_mean

__all__ = ["Code", "Codebook", "built_in_codebooks", "load_codebook"]

#: Colours for codes without one: dark enough for print, different for colour-blind readers.
PALETTE = (
    "#1b6ca8",
    "#b5402b",
    "#2e7d4f",
    "#8a5a00",
    "#6b4fa0",
    "#00757a",
    "#a83279",
    "#56661a",
    "#7a4b2a",
    "#3f5f7f",
    "#9c2f3f",
    "#4d4d4d",
)


@dataclass(frozen=True, slots=True)
class Code:
    """One code: a theme, what belongs to it and what does not.

    Attributes:
        id: short and stable; in tables and exports.
        name: as people read it.
        definition, include, exclude: when the code applies and when it does not.
        parent: the id of the code above it, or ``""``.
        color: ``#rrggbb``, or ``""``.
        contrasts_with: ids of codes that it is compared with.
        indicators: words and patterns in the notation of `swtext.codebook_notation`.
        counter_indicators: patterns that take the code away from a unit, whatever else matches
            ("vertrouwen in de opname"); the YAML key is optional.
        examples, counterexamples: fragments that do and that do not get the code.

    >>> Code("rust", "Rust", indicators=("rustig",)).name
    'Rust'
    """

    id: str
    name: str
    definition: str = ""
    include: str = ""
    exclude: str = ""
    parent: str = ""
    color: str = ""
    contrasts_with: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    counter_indicators: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()


@dataclass(frozen=True)
class Codebook(Mapping[str, Code]):
    """A codebook: codes in a fixed order, reached by their id.

    Args:
        name, version, language: of the codebook.
        codes: in the order in which people read them.
        lists: word lists that indicators refer to as ``$name``.
        source: the file or built-in name that it comes from.

    Raises:
        CodebookError: two codes with one id, a parent or contrast that does not exist, or an
            indicator that does not hold.

    >>> book = Codebook("klein", codes=(Code("rust", "Rust", indicators=("rustig",)),))
    >>> book["rust"].name, len(book)
    ('Rust', 1)
    >>> book["rsut"]
    Traceback (most recent call last):
    swtext.errors.UsageError: codebook 'klein' has no code 'rsut'. Did you mean 'rust'? Known: rust.
    """

    name: str
    version: str = "1"
    language: str = "nl"
    codes: tuple[Code, ...] = ()
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    source: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "lists", MappingProxyType(dict(self.lists)))
        ids = [code.id for code in self.codes]
        for code in self.codes:
            where = f"codebook {self.name!r}, code {code.id!r}"
            if not code.id or not code.name:
                raise CodebookError(f"{where}: a code needs an id and a name")
            if ids.count(code.id) > 1:
                raise CodebookError(f"{where}: this id is used {ids.count(code.id)} times")
            for other in (code.parent, *code.contrasts_with):
                if other and (other not in ids or other == code.id):
                    hint = did_you_mean(other, [i for i in ids if i != code.id])
                    raise CodebookError(f"{where}: refers to {other!r}, no other code.{hint}")
            seen = {code.id}
            above = code.parent
            while above:
                if above in seen:
                    raise CodebookError(f"{where}: its parents go round in a circle")
                seen.add(above)
                above = self.codes[ids.index(above)].parent
            for text in (*code.indicators, *code.counter_indicators):
                try:
                    parse_indicator(text, self.lists)
                except ValueError as error:
                    raise CodebookError(f"{where}: indicator {text!r}: {error}") from None

    def __reduce__(self) -> tuple[Any, ...]:
        plain = dict(self.lists)
        return (
            Codebook,
            (self.name, self.version, self.language, self.codes, plain, self.source),
        )

    def __hash__(self) -> int:
        return hash((self.name, self.version, self.codes))

    @cached_property
    def _by_id(self) -> dict[str, Code]:
        return {code.id: code for code in self.codes}

    def __getitem__(self, code: str) -> Code:
        try:
            return self._by_id[code]
        except KeyError:
            hint = did_you_mean(code, self._by_id)
            raise UsageError(f"codebook {self.name!r} has no code {code!r}.{hint}") from None

    def __contains__(self, code: object) -> bool:
        return code in self._by_id

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_id)

    def __len__(self) -> int:
        return len(self.codes)

    def __bool__(self) -> bool:
        return True  # an empty codebook is a codebook: the start of open coding

    def __repr__(self) -> str:
        return f"Codebook({self.name!r}, version {self.version}, {len(self)} codes)"

    def indicators(self, code: str) -> tuple[Indicator, ...]:
        """Return the parsed indicators of a code."""
        return tuple(parse_indicator(text, self.lists) for text in self[code].indicators)

    def counter_indicators(self, code: str) -> tuple[Indicator, ...]:
        """Return the parsed counter-indicators of a code."""
        return tuple(parse_indicator(text, self.lists) for text in self[code].counter_indicators)

    def color(self, code: str) -> str:
        """Return the colour of a code: its own, else one of a fixed palette."""
        own = self[code].color
        return own or PALETTE[list(self._by_id).index(code) % len(PALETTE)]

    def to_yaml(self) -> str:
        """Return the codebook as YAML that `load_codebook` reads back unchanged.

        >>> print(Codebook("klein", codes=(Code("rust", "Rust"),)).to_yaml())
        name: klein
        version: '1'
        language: nl
        codes:
        - id: rust
          name: Rust
        """
        import yaml

        data: dict[str, Any] = {
            "name": self.name,
            "version": self.version,
            "language": self.language,
        }
        if self.lists:
            data["lists"] = {name: list(words) for name, words in self.lists.items()}
        data["codes"] = [
            {
                key: list(value) if isinstance(value, tuple) else value
                for key in Code.__dataclass_fields__
                if (value := getattr(code, key))
            }
            for code in self.codes
        ]
        text: str = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=100)
        return text

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><td style='border-left:6px solid {self.color(code.id)}'><b>{escape(code.name)}"
            f"</b><br><code>{escape(code.id)}</code></td><td>{escape(code.definition)}</td>"
            f"<td>{escape(code.include)}</td><td>{escape(code.exclude)}</td>"
            f"<td>{len(code.indicators)}</td></tr>"
            for code in self.codes
        )
        return (
            f"<p><b>{escape(self.name)}</b>, versie {escape(self.version)}: {len(self)} codes</p>"
            "<table><thead><tr><th>code</th><th>definitie</th><th>wel</th><th>niet</th>"
            f"<th>indicatoren</th></tr></thead><tbody>{rows}</tbody></table>"
        )


def built_in_codebooks() -> list[str]:
    """Return the names of the codebooks that come with swtext.

    >>> built_in_codebooks()
    ['sociaal-werk']
    """
    from importlib.resources import files

    folder = files("swtext") / "data" / "codebooks"
    return sorted(
        entry.name.removesuffix(".yaml")
        for entry in folder.iterdir()
        if entry.name.endswith(".yaml")
    )


def load_codebook(source: str | Path | Codebook = "sociaal-werk") -> Codebook:
    """Load a built-in codebook by name, or your own from a YAML file.

    Keys of the file: ``name``, ``version``, ``language``, ``lists`` (word lists for indicators)
    and ``codes``; of a code: ``id`` and ``name`` (needed), ``definition``, ``include``,
    ``exclude``, ``parent``, ``color``, ``contrasts_with``, ``indicators``,
    ``counter_indicators``, ``examples``, ``counterexamples``. A codebook with only names and
    definitions works; one without codes is the start of open coding.

    Args:
        source: a built-in name, a path to a ``.yaml`` or ``.yml`` file, or a codebook (returned
            as it is).

    Raises:
        CodebookError: the file is missing, too large, not YAML, or does not hold; the text names
            file, line and code.

    >>> load_codebook("sociaal-werk")["solidariteit"].name
    'Solidariteit'
    """
    from swtext.codebook_yaml import parse_codebook, read_text

    if isinstance(source, Codebook):
        return source
    name = str(source)
    if isinstance(source, str) and name in built_in_codebooks():
        from importlib.resources import files

        text = (files("swtext") / "data" / "codebooks" / f"{name}.yaml").read_text("utf-8")
        return parse_codebook(text, name)
    path = Path(source)
    if path.suffix.lower() not in {".yaml", ".yml"}:
        hint = did_you_mean(name, built_in_codebooks())
        raise CodebookError(f"{name}: neither a built-in codebook nor a .yaml or .yml file.{hint}")
    return parse_codebook(read_text(path), str(path))
