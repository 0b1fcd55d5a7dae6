"""`geo watch`: the page of a table while its author writes it.

`watching` waits for saves, `draft` builds the page or lists the errors, `server` sends both to a browser on
this machine, and static/js/watch.js in the page asks for news.
"""

from geo.watch.watching import watch

__all__ = ["watch"]
