"""Takes what an address asks for -> gives the template that shows it, with the values in it."""
