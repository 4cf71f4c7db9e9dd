"""Lists of people: heads found, columns guessed, shown and stated, rows laid out as text.

people = read_list(Path("list.xlsx"))
mapping = mapping_of(people, read_mapping(Path("mapping.toml")))
"""
