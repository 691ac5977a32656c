"""Use cases of the three journeys: ask, train, board."""
