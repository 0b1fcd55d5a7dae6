"""`geo watch`: the page while its table is being written.

`watching` waits for saves, `draft` builds the page or lists what is wrong, `server` hands both to a browser
on this machine, and static/js/watch.js, put into the page, asks for news.
"""

from geo.watch.watching import watch

__all__ = ["watch"]
