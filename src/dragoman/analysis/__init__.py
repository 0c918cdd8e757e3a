"""Accounts, events and what reports teach -> answers to questions: who acts, when, with whom."""
