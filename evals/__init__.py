"""Gold questions, measures, the baseline beside them, and the report."""
