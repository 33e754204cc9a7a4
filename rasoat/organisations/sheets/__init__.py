"""Units in and out of Excel: a sheet is read (in a child process), planned against the tree, and written.

A line is a period: a unit with its name and parent from a day to a day. Lines with one electronic id, or with one name
and one parent, are one unit through time. An import adds units and completes what is empty; it changes and takes away
nothing that is recorded.
"""
