"""What a generated site holds once for all its pages: build manifests, sitemaps, query files.  Pure: text in, text out."""
