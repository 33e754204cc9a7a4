"""ON PAPER: documents, their lines in the books, numbers, files, relations."""
