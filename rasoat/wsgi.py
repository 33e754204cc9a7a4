"""The WSGI entry point; the server that loads it also settles the files, seals the log and minds the clock."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rasoat.settings")
application = get_wsgi_application()

from rasoat import safekeeping  # noqa: E402 - these need the application set up
from rasoat.audit import sealer  # noqa: E402
from rasoat.desk import clock  # noqa: E402
from rasoat.registry import storage  # noqa: E402

in_use = safekeeping.hold_data_folder()
storage.settle()
sealer.start()
clock.start()
