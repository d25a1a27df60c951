"""HTML in place: tokens and trees with exact offsets, and the escapes for writing text back."""
