"""Takes a record -> gives files in the formats of the field, and takes such files -> gives accounts."""
