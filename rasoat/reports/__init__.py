"""The periodic reports of the reform: their inspection lines, as figures that open what they count. No tables.

A report is its document: while that is a draft the figures follow the data, and what was counted is stored in what the
data gave for it (``registry.Document.composed``); once it was handed up, page, lists and Excel are read from there.
"""
