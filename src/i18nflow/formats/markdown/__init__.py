"""Markdown with MDC, front matter and inline HTML: read with exact spans, written by splicing."""
