"""The WSGI entry point; the server that loads it also runs the sealer of the log."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rasoat.settings")
application = get_wsgi_application()

from rasoat.audit import sealer  # noqa: E402 - models exist only after the application is set up
from rasoat.registry import storage  # noqa: E402

storage.settle()
sealer.start()
