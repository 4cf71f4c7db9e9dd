"""The register of speakers and publishers: names, aliases, interests; each a statement by somebody."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator

from accounted.errors import NotInRecord, UsageError
from accounted.record.canonical import ID_LENGTH, digest
from accounted.record.entry import Entry, EntryKind
from accounted.record.holdings import RecordedSource, SourceStatement
from accounted.record.queries import NEWEST, STANDS
from accounted.record.record import Record

ABOUT = {
    "name": "the name to show",
    "alias": "another name of the same source",
    "kind": "what it is: outlet, wire service, ministry, NGO, witness",
    "interest": "an interest it declares or is known to have (who pays it, whom it serves)",
    "party": "the party to the conflict that it is or speaks for",
    "reliability": "a person's judgement of it; unset until somebody makes it",
    "note": "anything else worth knowing",
}
"""What can be stated of a source."""


def name_key(name: str) -> str:
    """Names that differ only in case, spaces or the form of their letters are one name."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def append_source(record: Record, name: str) -> str:
    """Append a source by name (inside `ledger.appending()`), unless the register has it; its id."""
    if not name_key(name):
        raise UsageError("A source needs a name.")
    if (known := find(record, name)) is not None:
        return known
    payload = {"name": name.strip()}
    length = ID_LENGTH
    key = digest({"source": name_key(name)})
    while record.database.one("SELECT 1 FROM source WHERE id = ?", (f"src-{key[:length]}",)):
        length += 8
    ident = f"src-{key[:length]}"
    record.ledger.append(EntryKind.SOURCE, ident, None, payload)
    return ident


def append_statement(record: Record, source: str, about: str, value: str, reason: str) -> str:
    """Append a statement about a source (inside `ledger.appending()`); its id.

    Raises:
        UsageError: nothing like that can be stated, or the value is missing, or an alias is taken, or
            reliability comes without a reason.
    """
    if about not in ABOUT:
        raise UsageError(f"Nothing called '{about}' can be stated of a source: {', '.join(ABOUT)}.")
    if not value.strip():
        raise UsageError(f"What is the {about}? The value is missing.")
    if about == "reliability" and not reason.strip():
        raise UsageError("Reliability is a person's judgement: give the reason (--reason).")
    other = find(record, value) if about in ("alias", "name") else None
    if other not in (None, source):
        raise UsageError(f"'{value}' is a name of {other} already. Withdraw it there first.")
    payload = {"source": source, "about": about, "value": value.strip(), "reason": reason.strip()}
    ident = f"stm-{digest({**payload, 'head': record.ledger.head})[:ID_LENGTH]}"
    record.ledger.append(EntryKind.STATEMENT, ident, None, payload)
    return ident


def find(record: Record, name: str) -> str | None:
    """The id of the registered source that has this id, name or alias."""
    key = name_key(name)
    for source in registered(record):
        if source.id == name or key in _keys(source):
            return source.id
    return None


def statement(record: Record, ident: str) -> SourceStatement:
    """One statement.

    Raises:
        NotInRecord: there is none under this id.
    """
    for entry in record.ledger.entries("kind = 'statement' AND subject = ?", (ident,)):
        found = _statement(record, entry)
        if found is not None:
            return found
    raise NotInRecord(f"{ident}: no such statement. 'accounted sources' lists them.")


def registered(record: Record) -> list[RecordedSource]:
    """Every source of the register with what is stated of it, in the order of registration."""
    said: dict[str, list[SourceStatement]] = defaultdict(list)
    for entry in record.ledger.entries("kind = 'statement'"):
        found, payload = _statement(record, entry), record.ledger.payload(entry.seq)
        if found is not None and payload is not None:
            said[payload["source"]].append(found)
    sources = []
    for ident, name in record.database.rows("SELECT id, name FROM source ORDER BY seq"):
        source = RecordedSource(id=ident, name=name, statements=tuple(said[ident]))
        names = source.stated("name")
        aliases = (name, *source.stated("alias")) if names else source.stated("alias")
        sources.append(
            RecordedSource(
                id=ident,
                name=names[-1] if names else name,
                aliases=tuple(dict.fromkeys(aliases)),
                statements=source.statements,
            )
        )
    return sources


def heard(record: Record) -> list[RecordedSource]:
    """Every speaker and publisher of the record, registered or not, the most heard first."""
    speaks = _counted(
        record,
        f"SELECT speaker, count(*) FROM claim c WHERE speaker IS NOT NULL AND {NEWEST} AND {STANDS}"
        " GROUP BY speaker",
    )
    publishes = _counted(
        record,
        "SELECT publisher, count(*) FROM provenance WHERE publisher IS NOT NULL GROUP BY publisher",
    )
    declared = _declared(record)
    found = [_with_numbers(s, _keys(s), speaks, publishes, declared) for s in registered(record)]
    taken = {key for s in found for key in _keys(s)}
    for key, (name, _) in {**publishes, **speaks}.items():
        if key not in taken:
            found.append(
                _with_numbers(
                    RecordedSource(id=None, name=name), {key}, speaks, publishes, declared
                )
            )
    return sorted(found, key=lambda s: (-s.speaks_in - s.publishes, s.name))


def _keys(source: RecordedSource) -> set[str]:
    return {name_key(name) for name in (source.name, *source.aliases)}


def _counted(record: Record, sql: str) -> dict[str, tuple[str, int]]:
    """By name key: the wording met most, and how often all wordings were met."""
    counts: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for name, n in record.database.rows(sql):
        counts[name_key(name)].append((n, name))
    return {key: (max(all_of)[1], sum(n for n, _ in all_of)) for key, all_of in counts.items()}


def _with_numbers(
    source: RecordedSource,
    keys: set[str],
    speaks: dict[str, tuple[str, int]],
    publishes: dict[str, tuple[str, int]],
    declared: dict[str, list[str]],
) -> RecordedSource:
    return RecordedSource(
        id=source.id,
        name=source.name,
        aliases=source.aliases,
        statements=source.statements,
        speaks_in=sum(speaks[k][1] for k in keys if k in speaks),
        publishes=sum(publishes[k][1] for k in keys if k in publishes),
        declared=tuple(dict.fromkeys(w for k in sorted(keys) for w in declared.get(k, ()))),
    )


def _declared(record: Record) -> dict[str, list[str]]:
    """By the name key of a publisher: interests that its documents declare, in their words."""
    sql = f"""SELECT DISTINCT p.publisher, w.quote FROM claim c JOIN words w ON w.rowid = c.seq
        JOIN provenance p ON p.document = c.document
        WHERE c.kind = 'interest' AND p.publisher IS NOT NULL AND {NEWEST} AND {STANDS}"""
    found: dict[str, list[str]] = defaultdict(list)
    for publisher, words in record.database.rows(sql):
        found[name_key(publisher)].append(words)
    return found


def _statement(record: Record, entry: Entry) -> SourceStatement | None:
    payload = record.ledger.payload(entry.seq)
    if payload is None:
        return None
    sql = "SELECT 1 FROM withdrawal WHERE target = ?"
    return SourceStatement(
        id=entry.subject,
        about=payload["about"],
        value=payload["value"],
        reason=payload["reason"],
        recorded=entry.recorded,
        recorder=entry.recorder,
        withdrawn=bool(record.database.one(sql, (entry.subject,))),
    )


def sources(record: Record, *, registered_only: bool = False) -> Iterator[RecordedSource]:
    """Everyone heard in the record, or only those of the register."""
    for source in heard(record):
        if source.id is not None or not registered_only:
            yield source
