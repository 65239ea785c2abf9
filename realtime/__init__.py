"""Delivery: what carries an event from a commit to a socket."""
