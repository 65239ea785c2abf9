#!/usr/bin/env python
"""Django's command line; starts the local PostgreSQL and Redis where none are named."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "socsyn.settings")
    from socsyn import local

    try:
        local.attach()
    except local.LocalServiceError as error:
        sys.exit(str(error))
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
