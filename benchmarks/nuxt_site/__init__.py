"""The localized site against the one that Nuxt makes of the merged Markdown; ``make site`` builds both.

Every document that Nuxt adds for the second language, or makes otherwise because of it, is compared with i18nflow's: whole
files, byte for byte, but for the pins in :mod:`pins`.  What is then still different must be explained by one of the kinds in
:mod:`kinds`, or the comparison fails.
"""
