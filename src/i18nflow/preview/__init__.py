"""A built text as HTML that is safe to show beside its translation: each unit can be found in it, nothing in it can act."""
