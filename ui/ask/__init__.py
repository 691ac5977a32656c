"""Vraag de wet: asking, the conversation, answers with their sources."""
