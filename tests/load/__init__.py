"""Directors without a browser: what Streamlit's page would send and receive, for load and for breaking things under load."""
