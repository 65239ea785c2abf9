"""The domain and its GraphQL face. Knows no socket, no Redis, no Channels."""
