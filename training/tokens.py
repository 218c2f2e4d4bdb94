"""The tokenizer for the field: changes to the exceptions that spaCy has for Dutch.

spaCy's Dutch keeps ``dat.``, ``top.`` or ``u.`` together as if they were abbreviations, which
glues the full stop to the last word of many a chat message; those are taken out. Abbreviations,
clitics and decades that it does not know are added.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

#: forms that must stay one token; each as written, capitalised and in upper case
KEEP = """
'k 'r 's 't 'm 'n d'r m'n z'n zo'n
sw'er sw'ers zzp'er zzp'ers wmo'er ggz'er ggz'ers tv's pc's cv's id's 1:1
a.d.h.v. a.g.v. a.h.w. a.s. a.u.b. afd. blz. bv. b.v. bijv. c.q. ca. cf. chr. d.d. d.i. d.m.v.
d.w.z. dhr. dr. drs. e.a. e.d. e.e.a. e.o. e.v. enz. etc. evt. excl. fam. gebr. geb. gem. i.c.
i.h.a. i.h.b. i.h.k.v. i.i.g. i.o. i.o.m. i.o.v. i.p.v. i.s.m. i.t.t. i.v.m. incl. ing. inl. ir.
jl. jr. m.a.w. m.b.t. m.b.v. m.i. m.i.v. m.m. m.m.v. m.n. m.u.v. max. mevr. min. mr. mw. n.a.v.
n.b. n.v.t. nl. nr. nrs. o.a. o.b.v. o.g.v. o.i. o.i.d. o.l.v. p.m. p.p. p.p.p.d. p.w. plm. pct.
prof. resp. s.v.p. sr. t.a.v. t.b.v. t.g.v. t.h.v. t.m. t.n.v. t.o. t.o.v. t.w.v. t.z.t. t/m v.a.
v.d. v.h. v.v. vb. vgl. vnl. w.o. z.g. z.i. z.o.z. z.s.m. zgn.
""".split()

#: ordinary words (or a bracket before a colon) that spaCy's Dutch keeps together with a full stop
SPLIT = """
al. app. bel. best. bijl. bull. cal. cap. cass. com. dat. doc. ed. get. hand. herald. hert. it.
kon. lat. mand. me. med. mon. ned. not. or. os. pan. pas. pat. pers. pol. red. rom. sir. ss. su.
subs. tom. top. u. ver. vol. volg. volt. ): (=
""".split()


_BASE = "[\u2190-\u2bff\U0001f000-\U0001f3fa\U0001f400-\U0001faff]"
_MARKS = "[\ufe0f\U0001f3fb-\U0001f3ff]"
#: an emoji with its variation selector, skin tone or joined parts: one token
EMOJI = f"{_BASE}(?:{_MARKS}+(?:\u200d{_BASE}{_MARKS}*)*|(?:\u200d{_BASE}{_MARKS}*)+)"


def set_up_tokenizer(nlp: Language) -> Language:
    """Change the exceptions of the pipeline's tokenizer and return the pipeline."""
    from spacy.symbols import ORTH
    from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

    splits = {variant for form in SPLIT for variant in _variants(form)}
    rules = {form: rule for form, rule in nlp.tokenizer.rules.items() if form not in splits}
    decades = [f"'{year:02d}" for year in range(100)]
    for form in [variant for kept in KEEP for variant in _variants(kept)] + decades:
        rules.setdefault(form, [{ORTH: form}])
    nlp.tokenizer.rules = rules
    defaults = nlp.Defaults
    prefixes = [EMOJI, ",,", *defaults.prefixes]
    nlp.tokenizer.prefix_search = compile_prefix_regex(prefixes).search
    nlp.tokenizer.suffix_search = compile_suffix_regex([EMOJI, *defaults.suffixes]).search
    nlp.tokenizer.infix_finditer = compile_infix_regex([EMOJI, *defaults.infixes]).finditer
    return nlp


def _variants(form: str) -> list[str]:
    return list(dict.fromkeys((form, form.upper(), form[0].upper() + form[1:])))
