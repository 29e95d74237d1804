"""One finding, said for a terminal, a page, a pull request or a program."""
