"""What is amiss in an answer: marks with the words they are about and what to ask next."""
