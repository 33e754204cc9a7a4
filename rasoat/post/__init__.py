"""THE POST: messages to accounts, shown in the page and carried by e-mail; knows a recipient and a message, no more."""
