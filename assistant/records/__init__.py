"""What is kept: tables, stores, the audit log and their migrations."""
