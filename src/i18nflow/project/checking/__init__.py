"""``check``: which entries, by which rules, where in the files, what is known already; the pages that are built from them."""
