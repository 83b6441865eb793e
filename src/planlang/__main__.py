"""`python -m planlang` is the same as `planlang`."""

from planlang.cli.main import run

if __name__ == "__main__":
    run()
