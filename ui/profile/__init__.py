"""Who asks: role, organisation, the regime that follows, and the date for which answers hold."""
