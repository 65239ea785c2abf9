"""The load tool behind `manage.py loadtest`: real sockets against any server, and what they saw.

It is a client and nothing else: it imports nothing of the server (lint-imports holds that), so
what it measures is what a stranger's program would see.
"""
