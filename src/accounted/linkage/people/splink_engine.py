"""Splink as the engine: its estimation of weights, on ASCII columns alone, behind our own interface.

Splink learns m, u and the prior by DuckDB, from columns in which every script is romanised already: DuckDB's
string distances count bytes, so no other letters reach it, and its levels ask for equality only. The pairs
are then scored here, by the same levels, so that any pair can be asked. Splink has no class for relatives:
nobody is told to be one, and lists of families are better linked by our own engine (docs/people.md).
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from accounted.errors import LinkageError, MissingExtra
from accounted.linkage.people.blocking import Candidates
from accounted.linkage.people.comparisons import Comparison
from accounted.linkage.people.mixture import Floats
from accounted.linkage.people.naming import FAMILY, FATHER, GIVEN, GRANDFATHER
from accounted.linkage.people.records import Records

Rows = NDArray[np.int64]
Codes = NDArray[np.int64]

NAMES = {"given": GIVEN, "father": FATHER, "grandfather": GRANDFATHER, "family": FAMILY}
RANDOM_PAIRS = 1_000_000
SURE = 0.6
"""Share of one person's pairs that agree on two names and a date or an age, to begin the prior with. By
reasoning."""
LEAST = 1e-6
BEYOND_DAYS = 10_000_000


@dataclass(frozen=True)
class Column:
    """What two rows are compared by: codes from the strictest to the loosest, -1 where nothing is told.

    Level 0 is "different", then each code from the loosest on. The strictest is weighed by how rare it is.
    """

    name: str
    codes: tuple[Codes, ...]

    def levels(self, left: Rows, right: Rows) -> NDArray[np.int8]:
        """-1 where either row tells nothing, 0 where no code is the same, else the strictest that is."""
        out = np.zeros(len(left), dtype=np.int8)
        for level, codes in enumerate(reversed(self.codes), start=1):
            out[(codes[left] == codes[right]) & (codes[left] >= 0)] = level
        out[(self.codes[0][left] < 0) | (self.codes[0][right] < 0)] = -1
        return out

    def comparison(self) -> dict[str, Any]:
        """The same for Splink."""
        held = [f"{self.name}_{i}" for i in range(len(self.codes))]
        null = {
            "sql_condition": f'"{held[0]}_l" IS NULL OR "{held[0]}_r" IS NULL',
            "label_for_charts": "untold",
            "is_null_level": True,
        }
        same = [
            {"sql_condition": f'"{h}_l" = "{h}_r"', "label_for_charts": f"same {h}"} for h in held
        ]
        rest = {"sql_condition": "ELSE", "label_for_charts": "different"}
        return {"output_column_name": self.name, "comparison_levels": [null, *same, rest]}


def columns_of(records: Records) -> list[Column]:
    """The columns of some records as numbers and small Latin letters."""
    words, slots = records.words, records.slots
    found = []
    for name, slot in NAMES.items():
        at, told = slots[:, slot], slots[:, slot] >= 0
        each = np.unique(words.texts.astype(str), return_inverse=True)[1]
        forms = (each, words.bones, words.coarse)
        found.append(Column(name, tuple(np.where(told, f[at], -1).astype(np.int64) for f in forms)))
    found.append(Column("sex", (np.where(records.sex > 0, records.sex, -1).astype(np.int64),)))
    for name, dates in (("birth", records.birth), ("died", records.date)):
        if dates is not None:
            year = np.where(dates.year > 0, dates.year, -1).astype(np.int64)
            alone = BEYOND_DAYS + np.arange(
                len(year)
            )  # a year alone is no day, and the same as no other
            day = np.where(year > 0, np.where(dates.day > 0, dates.first, alone), -1)
            found.append(Column(name, (day.astype(np.int64), year)))
    age = np.where(records.age >= 0, records.age, -1).astype(np.int64)
    found.append(Column("age", (age, np.where(age >= 0, age // 5, -1))))
    for i, text in enumerate(records.texts):
        found.append(Column(f"text{i}", (text.codes.astype(np.int64),)))
    return [c for c in found if (c.codes[0] >= 0).sum() > 1]


@dataclass(frozen=True)
class SplinkScorer:
    """The weights that Splink has learnt: `weights[c][level]` and the prior, in log-odds."""

    columns: Sequence[Column]
    weights: Sequence[Floats]
    prior: float

    def score(self, left: Rows, right: Rows) -> tuple[Floats, Floats]:
        """Log-odds that the rows are one person; 0 for all as the chance that they are relatives."""
        odds = np.full(len(left), self.prior)
        for column, weights in zip(self.columns, self.weights, strict=True):
            levels = column.levels(left, right)
            told = levels >= 0
            odds[told] += weights[levels[told]]
            top = levels == len(column.codes)
            odds[top] += _rarity(column.codes[0])[left[top]]
        return odds, np.zeros(len(left))


def _rarity(codes: Codes) -> Floats:
    """What the same value says beyond the same value on average, in log-odds: Splink's term frequencies."""
    values, back, counts = np.unique(codes, return_inverse=True, return_counts=True)
    shares = counts / max(1, counts[values >= 0].sum())
    rare: Floats = np.log((shares[values >= 0] ** 2).sum()) - np.log(np.maximum(shares, LEAST))
    return rare[back]


class SplinkEngine:
    """Weights by Splink 5 (pip install 'accounted[splink]').

    Raises MissingExtra where Splink is not installed.
    """

    def __init__(self, seed: int = 1) -> None:
        try:
            import duckdb
            import splink
        except ImportError as missing:
            raise MissingExtra(
                f"The engine splink needs {missing.name}. Install it with: pip install 'accounted[splink]'"
            ) from missing
        logging.getLogger("splink").setLevel(logging.ERROR)
        self.seed, self._duckdb, self._splink = seed, duckdb, splink

    def learn(
        self, records: Records, comparisons: Sequence[Comparison], candidates: Candidates
    ) -> SplinkScorer:
        """Weights for the pairs of these records; the candidates are found as ever, and not used here.

        Raises LinkageError where the lists tell too little for Splink to learn from.
        """
        columns = columns_of(records)
        settings = self._splink.SettingsCreator(
            link_type="dedupe_only",
            comparisons=[c.comparison() for c in columns],
            blocking_rules_to_generate_predictions=[self._on(columns[0].name)],
            retain_matching_columns=False,
        )
        linker = self._splink.Linker(self._table(columns), settings)
        names = [c.name for c in columns if c.name in NAMES]
        others = [c.name for c in columns if c.name not in NAMES and c.name != "sex"]
        if len(names) < 2:
            raise LinkageError(
                "Splink needs two parts of a name to learn from, and these lists tell one. "
                "Leave out --engine splink."
            )
        sure = [self._on(*names[:2], other) for other in others[:2]] or [self._on(*names)]
        training = linker.training
        training.estimate_probability_two_random_records_match(sure, recall=SURE)
        training.estimate_u_using_random_sampling(max_pairs=RANDOM_PAIRS, seed=self.seed)
        for rule in ((names[0], names[-1]), (others[0],) if others else (names[1],)):
            training.estimate_parameters_using_expectation_maximisation(self._on(*rule))
        return _scorer(columns, linker.misc.save_model_to_json())

    def _on(self, *names: str) -> Any:
        return self._splink.block_on(*(f"{n}_0" for n in names))

    def _table(self, columns: Sequence[Column]) -> Any:
        """The columns as a table of DuckDB, -1 as NULL."""
        from splink.internals.duckdb.database_api import DuckDBAPI

        connection = self._duckdb.connect()
        connection.execute("set threads=2; set memory_limit='3GB'")
        held = {f"{c.name}_{i}": codes for c in columns for i, codes in enumerate(c.codes)}
        held["unique_id"] = np.arange(len(columns[0].codes[0]))
        connection.register("held", held)
        told = ", ".join(
            "unique_id" if h == "unique_id" else f'nullif("{h}", -1) as "{h}"' for h in held
        )
        connection.execute(f"create table people as select {told} from held")
        return DuckDBAPI(connection=connection).register("people")


def _scorer(columns: Sequence[Column], model: dict[str, Any]) -> SplinkScorer:
    """The scorer of a model as Splink saves it."""
    weights = []
    for told in model["comparisons"]:
        levels = [one for one in told["comparison_levels"] if not one.get("is_null_level")]
        ratios = [
            max(one.get("m_probability", LEAST), LEAST)
            / max(one.get("u_probability", LEAST), LEAST)
            for one in reversed(levels)
        ]
        weights.append(np.log(np.array(ratios)))
    chance = model["probability_two_random_records_match"]
    return SplinkScorer(columns, weights, float(np.log(chance / (1 - chance))))
