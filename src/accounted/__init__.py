"""accounted: casualty records in which every figure carries its words, its speaker and its publisher."""

__version__ = "0.1.0"
