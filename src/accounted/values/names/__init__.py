"""Names across scripts: read into parts, romanised, compared. Pure: no file but its own data, no clock.

parse_name("Мамедов Эльчин Ибрагимович")      given, patronymic and family, in whatever order
romanise("Ղազարյան Գևորգ")                    "Ghazaryan Gevorg" compare(parse_name(a), parse_name(b))
a score from 0 to 1 and its reasons in words compare_many(left, right)                     the same
scores for many pairs (numpy) keys(parse_name(a))                           keys that spellings of one
name share, for blocking
"""

from accounted.values.names.comparing import (
    THRESHOLD,
    compare,
    compare_many,
    similarities,
    similarity,
)
from accounted.values.names.keys import keys
from accounted.values.names.name import Comparison, Name, Part, Role
from accounted.values.names.parse import parse_name
from accounted.values.names.romanise import romanise

__all__ = [
    "THRESHOLD",
    "Comparison",
    "Name",
    "Part",
    "Role",
    "compare",
    "compare_many",
    "keys",
    "parse_name",
    "romanise",
    "similarities",
    "similarity",
]
