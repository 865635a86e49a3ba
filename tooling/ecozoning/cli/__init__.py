"""The command line: one file per command; exits only here."""
