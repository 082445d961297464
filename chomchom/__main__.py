"""`python -m chomchom` is the command `chomchom`."""

from chomchom.cli import main

if __name__ == "__main__":
    main()
