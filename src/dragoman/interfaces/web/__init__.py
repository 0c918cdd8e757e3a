"""Takes a record -> gives pages about it, for a browser, with and without JavaScript; and what people judge on them."""
