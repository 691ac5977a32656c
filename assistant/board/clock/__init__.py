"""The reporting clock: from the moment of knowing to every message that the law asks for."""
