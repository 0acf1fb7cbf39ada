"""A Streamlit page with one word: the least any Streamlit application costs."""

import streamlit as st

st.set_page_config(layout="wide")
st.markdown("empty")
