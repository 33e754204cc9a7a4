"""What a browser calls itself, in words that a person knows their own device by."""

_BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


def device(user_agent: str) -> str:
    """ "Chrome trên Windows"; the first that fits of names that browsers borrow from each other."""
    browser = next((words for mark, words in _BROWSERS if mark in user_agent), "Trình duyệt khác")
    system = next((words for mark, words in _SYSTEMS if mark in user_agent), "")
    return f"{browser} trên {system}" if system else browser
