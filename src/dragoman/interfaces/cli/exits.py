"""The exit codes; scripts rely on them."""

DONE = 0  # rejections included
NOTHING = 1  # nothing could be read or written
WRONG_CALL = 2  # wrong call or setting
TOO_MANY_REJECTED = 3  # more than --max-rejected
STOPPED = 130  # Ctrl-C: 128 + SIGINT, as shells have it
