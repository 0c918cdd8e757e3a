"""Files of other data sets (Wikidata, PETRARCH dictionaries, tables) -> a layer of world files, rejections counted."""

from dragoman.world.imports.layer import FORMATS, Imported, import_layer

__all__ = ["FORMATS", "Imported", "import_layer"]
