"""accounted: casualty records in which every figure carries its words, its speaker and its publisher.

In a notebook:

    import accounted

    reading = accounted.read("report.pdf", published="1994-03-16")
    for figure in reading.figures:
        print(figure.harm, figure.quote.text, figure.attributed_to)
    accounted.frame(reading)          # with pandas or polars
    accounted.table(reading)          # without: a list of flat dictionaries

Importing the package loads none of the libraries that reading needs; the first `read` does.
"""

from __future__ import annotations

TYPE_CHECKING = False
"""Type checkers take this for true; importing `typing` for it would be most of what the import costs."""

if TYPE_CHECKING:
    from accounted.notebook import frame, read, table

__version__ = "0.1.0"

__all__ = ["__version__", "frame", "read", "table"]


def __getattr__(name: str) -> object:
    """`read`, `table` and `frame`, loaded when they are first used."""
    if name in ("frame", "read", "table"):
        from accounted import notebook

        return getattr(notebook, name)
    raise AttributeError(f"module 'accounted' has no attribute '{name}'")


def __dir__() -> list[str]:
    """What there is, also before it is loaded."""
    return sorted({*globals(), *__all__})
