"""Commands that print the figures the notes quote: ``python -m benchmarks [NAME …]``.

They read the development corpus beside the checkout (``../shared``); what is not there is named and left out.
"""
