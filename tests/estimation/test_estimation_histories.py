"""Reading tables of overlaps and of persons, and refusing what cannot be one."""

from pathlib import Path

import numpy as np
import pytest
from published_tables import KOSOVO

from accounted.errors import HistoriesError
from accounted.estimation.histories import CaptureHistories
from accounted.estimation.reading import read_overlaps, read_persons


def write(folder: Path, text: str) -> Path:
    path = folder / "table.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_table_of_overlaps_is_read_with_its_remarks(tmp_path):
    path = write(tmp_path, "# gathered in Vareth\nA;B;count\n1;0;40\n0;1;30\n1;1;6\n")
    table = read_overlaps(path).pooled()
    assert table.lists == ("A", "B")
    assert table.observed == 76
    assert table.list_totals.tolist() == [46, 36]
    assert table.frequencies.tolist() == [70, 6]


def test_persons_are_counted_by_pattern(tmp_path):
    path = write(
        tmp_path,
        "person,in_1,in_2,region\nAru Selm,1,0,north\nBela Oon,1,1,north\nCem Tal,1,1,south\n"
        "Dor Vey,0,0,south\n",
    )
    strata = read_persons(path, ("region",)).strata
    assert [part.stratum for part in strata] == [(("region", "north"),), (("region", "south"),)]
    assert [part.observed for part in strata] == [2, 1]
    assert strata[0].notes == ("1 rows are on none of the lists and were left out.",)


def test_kosovo_totals_are_those_published():
    assert KOSOVO.observed == 4400
    assert KOSOVO.list_totals.tolist() == [1910, 1528, 1786, 685]
    assert KOSOVO.frequencies.tolist() == [3218, 882, 273, 27]


def test_leaving_a_list_out_loses_those_only_it_documents():
    less = KOSOVO.without("HRW")
    assert less.observed == 4400 - 306
    assert less.lists == ("EXH", "ABA", "OSCE")


def test_frames_of_any_kind_are_read():
    columns = {"A": [1, 0, 1], "B": [0, 1, 1], "count": [4, 5, 6]}
    plain = CaptureHistories.from_frame(columns)
    pandas = pytest.importorskip("pandas")
    assert CaptureHistories.from_frame(pandas.DataFrame(columns)).digest == plain.digest
    polars = pytest.importorskip("polars")
    assert CaptureHistories.from_frame(polars.DataFrame(columns)).digest == plain.digest


def test_the_digest_knows_a_changed_count():
    other = KOSOVO.with_counts(KOSOVO.counts + np.eye(15, dtype=int)[0])
    assert other.digest != KOSOVO.digest


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A,B,count\n1,0,-3\n", "row 2: -3 people. A count cannot be negative"),
        ("A,B,count\n1,0,2.5\n", "Counts are whole people"),
        ("A,B,count\n1,0,NaN\n", "is no number of people"),
        ("A,B,count\n0,0,12\n1,1,3\n", "12 people on no list"),
        ("A,B,count\n1,,3\n", "row 2, list B: the cell is empty"),
        ("A,B,count\n2,0,3\n", "'2' is neither 0 nor 1"),
        ("A,region,count\n1,north,3\n", "name it with --strata"),
        ("A,B\n1,0\n", "pass the file with --persons"),
        ("A,count\n1,3\n", "Give one column for each list"),
        ("A,A,count\n1,0,3\n", "two columns are called 'A'"),
        ("A,B,count\n1,0\n", "2 cells under 3 headings"),
        ("A,B,count\n1,0,0\n", "nobody stands on any list"),
        ("A,B,count\n", "no rows below a header"),
        ("", "no rows below a header"),
    ],
)
def test_a_table_that_cannot_be_one_says_why_and_what_to_do(tmp_path, text, words):
    with pytest.raises(HistoriesError) as refused:
        read_overlaps(write(tmp_path, text))
    assert words in str(refused.value)


def test_a_file_that_is_no_text_is_refused(tmp_path):
    path = tmp_path / "table.csv"
    path.write_bytes(b"PK\x03\x04\xff\xfe")
    with pytest.raises(HistoriesError, match="not UTF-8 text"):
        read_overlaps(path)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(HistoriesError, match="Check the path"):
        read_overlaps(tmp_path / "nowhere.csv")
