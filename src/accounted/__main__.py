"""`python -m accounted` is the command line."""

from accounted.cli import main

if __name__ == "__main__":
    main(prog_name="accounted")
