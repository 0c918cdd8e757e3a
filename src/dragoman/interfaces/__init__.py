"""Takes calls from people and programs -> gives accounts and answers; none of their logic is here."""
