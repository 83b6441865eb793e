"""A plan comes in; findings go out: one module and one page beside it for each rule, found by walking this folder."""
