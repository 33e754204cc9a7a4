"""Index lists in and out of Excel: a range that was pasted, or a file, is read into lines of cells; the lines are
understood row by row; what saving them would change is planned against the list; and a list is written out again.
"""
