"""Mercurius, the GraphQL adapter of Fastify, on Node."""
