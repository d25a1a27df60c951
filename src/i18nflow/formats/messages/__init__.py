"""vue-i18n message files."""
