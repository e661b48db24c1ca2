"""The ``coach`` command: the window, and every use case without one.

``window`` is the way to the window; ``root`` is the command itself and loads the
library it is made with, so it is imported only when a command was asked for.
"""

from __future__ import annotations
