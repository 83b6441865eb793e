"""Two plans come in; what differs between them goes out, in planners' words."""
