"""GeoNames' towns, the world files and our own lists of places; a name -> the places that it may mean."""

from dragoman.world.places.look_up import Places
from dragoman.world.places.place import OWN_NAME, Candidate, Place, great_circle

__all__ = ["OWN_NAME", "Candidate", "Place", "Places", "great_circle"]
