"""Which mentions are the same: documents, incidents, places. Proposals, each with a score and its reasons."""
