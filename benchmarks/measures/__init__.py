"""What is measured of the reader: each module reads one set and yields `Measure` values."""
