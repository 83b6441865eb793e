"""The text of a plan comes in; its words by what they are go out, for programs that colour text."""
