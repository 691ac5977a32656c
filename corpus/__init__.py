"""The law: schema, own-words statements, readers of official formats."""
