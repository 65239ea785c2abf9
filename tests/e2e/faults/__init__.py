"""What breaks, broken on purpose: servers, PostgreSQL, Redis and peers, under real clients."""
