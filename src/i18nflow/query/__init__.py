"""The query language: which entries a person means, said in one line, for addresses, commands and screens alike."""
