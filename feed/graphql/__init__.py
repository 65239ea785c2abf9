"""The domain's GraphQL face: types, queries, mutations and subscriptions, one noun a file."""
