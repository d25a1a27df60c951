"""Alignment: a Chinese article and its existing translation, block by block, into pairs for a catalog."""
