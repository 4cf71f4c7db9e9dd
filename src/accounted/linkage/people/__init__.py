"""Who is on which list: rows of lists proposed as one person, with reasons. People decide.

lists = read_lists([Path("a.csv"), Path("b.csv")])
linked = link(records_of(lists, [mapping_of(one) for one in lists]))
pairs_within(linked)
"""
