"""The parse of a report -> what its phrases stand for: mentions, parties, and the rules that tie them."""
