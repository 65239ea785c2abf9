"""Channels and Strawberry on Daphne, as their documentation shows them."""
