"""Answering a question: understand, retrieve, select, compose, verify."""
