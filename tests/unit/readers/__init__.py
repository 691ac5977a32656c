"""Tests of the readers of official formats."""
