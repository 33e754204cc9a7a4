"""``python -m benchmarks.mortal_worker POINT N``: a worker that is killed when it passes a point for the N-th time.

A POINT of "" makes it immortal.
"""

import itertools
import os
import signal
import sys
from typing import Any

import django
from django.core.management import call_command

POINTS = {
    "before it takes a letter up": ("delivery", "_take", False),
    "after it took a letter up": ("delivery", "_take", True),
    "while it hands the text over": ("delivery", "_hand_over", False),
    "before the last line": ("delivery", "_hand_over", True),
    "after the server has it": ("actions", "note_sent", False),
    "after all is written down": ("actions", "note_sent", True),
}
"""The function of a module of the post before or, where it says so, after which the worker dies."""


def mark(point: str, times: int) -> None:
    """Let this process die there."""
    from rasoat import post
    from rasoat.post import actions, delivery  # noqa: F401 - named by the points

    module_name, name, afterwards = POINTS[point]
    module = getattr(post, module_name)
    passed, true = itertools.count(1), getattr(module, name)

    def deadly(*args: Any, **kwargs: Any) -> Any:
        last = next(passed) == times
        if last and not afterwards:
            die()
        result = true(*args, **kwargs)
        if last:
            die()
        return result

    setattr(module, name, deadly)


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def main(point: str, times: int) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rasoat.settings")
    django.setup()
    if point:
        mark(point, times)
    call_command("worker", "--batch", "--no-startup-delay", "--interval", "0.05")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
