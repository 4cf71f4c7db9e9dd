"""The second reader: our own patterns over spaCy dependency parses (extra `[parse]`).

It buys precision and independence, not recall: it reads the same numbers by the same number grammar,
but another way of telling who suffered what. The model is the user's own; we never fetch one.
Of a model only tok2vec, tagger and parser are loaded: names, lemmas and its own sentence ends are not
used. Sentences in which no number stands beside a word of harm are not parsed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from accounted.errors import ReaderError
from accounted.extraction.dependencies import Counted, Dependencies
from accounted.extraction.figures import group_of, span_of, unit_of
from accounted.extraction.figures.build import Parsed
from accounted.extraction.figures.items import Type, itemise
from accounted.extraction.layout import Sentence
from accounted.extraction.lexicon import load
from accounted.extraction.page import Page
from accounted.extraction.parse_model import Model, find_model
from accounted.extraction.readers import Found
from accounted.extraction.tokens import Kind, Token
from accounted.extraction.words import Words, compiled
from accounted.model import Figure
from accounted.terms.vocabularies import Stance

NAME, VERSION = "parse", "1"
UNUSED = ("ner", "lemmatizer", "attribute_ruler", "senter", "morphologizer")
"""Parts of a model that this reader does not use and does not load."""
_LONGEST = 250
"""Words of the longest sentence that is parsed: longer ones are tables or noise, and cost memory."""
_BATCH = 64
_DATELINE = 16
"""Words within which a dateline ends."""
_DASHES = frozenset({"-", "--", "–", "—"})


@dataclass(frozen=True, slots=True)
class ParseReader:
    """Reads figures from dependency parses by the user's own model. Deterministic for one model."""

    model: Model
    nlp: Any
    everything: bool = False
    """Parse every sentence, also where nothing is counted: finds the same, at the model's own speed."""
    name: str = NAME

    @property
    def version(self) -> str:
        """ "1 (en_core_web_sm 3.8.0 sha256:0123456789abcdef)": the hash's first 16 digits of 64."""
        m = self.model
        return f"{VERSION} ({m.name} {m.version} sha256:{m.sha256[:16]})"

    def describe(self) -> list[str]:
        """Sentences about the model for people: its hash, and what is known of each of its files."""
        m = self.model
        lines = [f"The parse reader uses {m.name} {m.version}, SHA-256 of its files {m.sha256}."]
        lines.append(f"Not used and not loaded: {', '.join(UNUSED)}.")
        return lines + [f"{path}: {digest}; {known}." for path, digest, known in m.check()]

    def read(self, page: Page) -> Found:
        """The figures of the page: harm, value, group and stance. Nothing where the language differs."""
        words = compiled(page.lexicon.code)
        if words is None or self.model.language != page.lexicon.code:
            return Found()
        figures: list[Figure] = []
        with self.nlp.memory_zone():  # else the model keeps every word that it has ever seen
            prepared = self._prepared(page, words)
            for doc, (parsed, at) in self.nlp.pipe(prepared, as_tuples=True, batch_size=_BATCH):
                found = Dependencies(parsed.sentence.tokens, parsed.items, words, doc, at).run()
                figures += [f for c in found for f in _figures(page, parsed, c, words)]
        figures.sort(key=lambda f: (f.quote.start, -f.quote.end))
        return Found(tuple(figures))

    def _prepared(self, page: Page, words: Words) -> Iterator[tuple[Any, tuple[Parsed, list[int]]]]:
        names = _names(page.lexicon.code)
        for parsed in _readable(page, words, everything=self.everything):
            doc, at = _prepare(self.nlp, parsed.sentence, names)
            yield doc, (parsed, at)


def load_reader(model: str | None) -> ParseReader:
    """The reader with the model of this folder or package name, ready to read.

    Raises:
        ReaderError: spaCy or the model is missing, or they do not fit together.
    """
    try:
        import spacy
    except ImportError as error:
        raise ReaderError(
            "The parse reader needs spaCy. Install it with: pip install 'accounted[parse]'."
        ) from error
    found = find_model(model)
    try:
        nlp = spacy.util.load_model_from_path(found.folder, exclude=list(UNUSED))
    except (
        Exception
    ) as error:  # spaCy raises what its parts raise; whatever it is, the model is unusable
        raise ReaderError(
            f"{found.folder}: spaCy {spacy.about.__version__} cannot load this model ({error}). Take one made"
            " for this version of spaCy."
        ) from error
    missing = {"tagger", "parser"} - set(nlp.pipe_names)
    if missing:
        raise ReaderError(
            f"{found.folder}: this model has no {' and no '.join(sorted(missing))}. Take one that has both."
        )
    return ParseReader(found, nlp)


def _readable(page: Page, words: Words, *, everything: bool) -> Iterator[Parsed]:
    """The sentences that hold a counted phrase and a word of harm."""
    for sentence in page.sentences:
        if len(sentence.tokens) > _LONGEST:
            continue
        if not everything and not any(t.low in words.harm_triggers for t in sentence.tokens):
            continue
        items = itemise(sentence, words, page.dates.get(sentence.index, []))
        if everything or any(i.type is Type.COUNTED for i in items):
            yield Parsed(sentence, items)


def _prepare(nlp: Any, sentence: Sentence, names: frozenset[str]) -> tuple[Any, list[int]]:
    """A sentence as a Doc to be parsed whole, and the index of each of our tokens in it, and the end.

    Line breaks and runs of spaces are left out: the parser takes them for words.
    """
    from spacy.tokens import Doc

    words: list[str] = []
    spaces: list[bool] = []
    at: list[int] = []
    last = sentence.start
    for token in sentence.tokens:
        if words:
            spaces[-1] = token.start > last
        at.append(len(words))
        pieces = _pieces(nlp, _cased(token, sentence, names))
        words += pieces
        spaces += [False] * len(pieces)
        last = token.end
    at.append(len(words))
    doc = Doc(nlp.vocab, words=words, spaces=spaces)
    starts = {0, at[_behind_dateline(sentence)]}
    for word in doc:
        word.is_sent_start = word.i in starts  # our sentences, not the parser's
    return doc, at


def _behind_dateline(sentence: Sentence) -> int:
    """The token behind "PORT SELLAN, 27 June (Agency) -", which no parser was trained on; else 0."""
    for k, token in enumerate(sentence.tokens[1:_DATELINE], start=1):
        if token.text in _DASHES and sentence.tokens[k - 1].end < token.start:
            return k + 1 if k + 1 < len(sentence.tokens) else 0
    return 0


def _pieces(nlp: Any, text: str) -> list[str]:
    """A token cut as the model was trained to have it: "didn't" in two, "twenty-five" in three."""
    if text.isalnum():
        return [text]
    return [piece.text for piece in nlp.tokenizer(text) if not piece.is_space] or [text]


def _cased(token: Token, sentence: Sentence, names: frozenset[str]) -> str:
    """The word as mixed case would have it. A text in capitals is put in lower case, because raw
    capitals lose a quarter of the recall; names of peoples, months and days keep their capital.
    """
    if not sentence.capitals or token.kind is Kind.PUNCT:
        return token.text
    low = token.text.lower()
    return low.capitalize() if token is sentence.tokens[0] or low in names else low


@cache
def _names(code: str) -> frozenset[str]:
    """Words that have a capital wherever they stand: peoples, months and days of the week."""
    lexicon = load(code)
    if lexicon is None:
        return frozenset()
    found = {r[c].lower() for r in lexicon.rows("peoples") for c in ("singular", "plural")}
    found |= {r["word"] for r in lexicon.rows("dates") if r["class"] in ("month", "weekday")}
    return frozenset(found)


def _figures(page: Page, parsed: Parsed, counted: Counted, words: Words) -> Iterator[Figure]:
    start, end = span_of(parsed, counted.item)
    for tie in counted.ties:
        yield Figure(
            quote=page.quote(start, end),
            sentence=page.sentence_quote(parsed.sentence),
            rule=f"parse: {tie.rule}",
            readers=(NAME,),
            harm=tie.harm,
            count=counted.item.count,
            unit=unit_of(parsed, counted.item, words),
            group=group_of(parsed, counted.item, tie.harm, words),
            stance=Stance.POSSIBLE if tie.doubtful else Stance.ASSERTED,
        )


__all__ = ["NAME", "UNUSED", "VERSION", "ParseReader", "load_reader"]
