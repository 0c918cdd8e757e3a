"""Takes a command line -> gives accounts and tables on standard output, everything else on standard error."""
