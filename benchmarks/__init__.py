"""Socsyn beside other servers, on one machine and in one run; see README.md in this folder."""
