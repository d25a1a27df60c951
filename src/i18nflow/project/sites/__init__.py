"""What a generated site holds once for all its pages, as files."""
