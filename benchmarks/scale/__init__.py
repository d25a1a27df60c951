"""``python -m benchmarks scale``: i18nflow beside its peers on trees of articles, and how its time grows with their number.

Writes what it measures as JSON lines into ``build/bench``, and of these a page and a picture.
"""
