"""`Report` -> sentences, each parsed as a document of its own, with its names and quotations."""
