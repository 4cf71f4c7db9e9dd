"""Which mentions are the same: people on several lists. Proposals with reasons; people decide."""
