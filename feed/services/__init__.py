"""Writes: each validates, changes rows and names its event in one transaction.

Arguments are keyword-only and the acting user is `actor`. Lock order: posts, then users by id,
then media by id, then inboxes by id.
"""
