"""Writes the invented corpus of `benchmarks/weighing` from hand-written facts and phrases."""
