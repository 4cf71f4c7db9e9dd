"""Invented reports by the thousand, each different, for measuring what adding costs."""

from __future__ import annotations

from pathlib import Path

VILLAGES = ("Anleth", "Orlo", "Tesharo", "Quellorane", "Vasht", "Sael", "Lissar", "Ormelin")
SPEAKERS = ("the ministry", "the rebels", "a doctor at the clinic", "the mayor", "a relief agency")


def report(n: int) -> str:
    """One report of some 120 words: two figures with speakers, a date, a number that counts no people."""
    village, other = VILLAGES[n % 8], VILLAGES[(n // 8) % 8]
    speaker, second = SPEAKERS[n % 5], SPEAKERS[(n // 5) % 5]
    return (
        f"{village.upper()}, {1 + n % 28} March 1994 - At least {2 + n % 60} people were killed and"
        f" {3 + n % 90} injured when shells struck the market of {village}, {speaker} said.\n\n"
        f"The attack, the {n + 1}th that the bulletin has listed, began before dawn and went on for"
        f" {1 + n % 9} hours. Among the dead were {1 + n % 2} children, according to {second}. Residents"
        f" who had fled to {other} spoke of houses burning along the river road.\n\n"
        f"Officials in {other} denied that their forces had fired on the town. Reporters could not"
        f" reach the place, which lies {10 + n % 40} kilometres from the nearest paved road, and none of"
        " these accounts could be checked.\n"
    )


def write(folder: Path, count: int) -> None:
    """Write `count` reports into a new folder."""
    folder.mkdir(parents=True)
    for n in range(count):
        (folder / f"{n:06}.txt").write_text(report(n), encoding="utf-8")
