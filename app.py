"""Composition root: HTTP routes and the Streamlit script as one ASGI application."""

import streamlit as st

from api.routes import build_middleware, build_routes

app = st.App("pages/main.py", routes=build_routes(), middleware=build_middleware())
