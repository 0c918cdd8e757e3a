"""Parsed text -> accounts: triggers, operators, arguments, and the algebra of acts, with the lexicon as data."""
