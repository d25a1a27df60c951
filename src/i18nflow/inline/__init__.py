"""The inline tree, its msgid grammar, and the rules that every format shares."""
