"""What the documentation of Channels and Strawberry has one write for a live feed."""
