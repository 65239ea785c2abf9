"""nchan, the publish-and-subscribe module of nginx: what a plain socket can cost at best."""
