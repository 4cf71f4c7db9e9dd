"""Controlled vocabularies: the words that fields may hold, each with what it means to a recorder."""
