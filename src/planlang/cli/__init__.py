"""A command line comes in; text on the terminal and an exit code go out."""
