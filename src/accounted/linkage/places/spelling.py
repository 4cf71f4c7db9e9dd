"""Whether two keys differ by a slip of spelling."""

from __future__ import annotations


def slips(left: str, right: str, most: int) -> int | None:
    """Letters added, dropped, changed or exchanged with their neighbour; None if there are more than `most`.

    >>> slips("khankandi", "khankendi", 2)
    1
    """
    if abs(len(left) - len(right)) > most:
        return None
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        earlier, before, row = before, row, [i]
        for j, b in enumerate(right, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return None
    return row[-1] if row[-1] <= most else None
