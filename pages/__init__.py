"""Streamlit screens over the shell."""
