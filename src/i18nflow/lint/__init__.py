"""Rules on Chinese Markdown sources: what the site shows otherwise than its author meant, and how to mend it."""
