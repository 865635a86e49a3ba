"""Rules about a proposal: its history, its signatures, and whether its signers may do it."""
