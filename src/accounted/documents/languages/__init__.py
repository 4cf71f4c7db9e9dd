"""The words by which documents state their own date, author and publisher: one file a language."""
