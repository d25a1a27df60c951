"""The command line: each verb parses its options, calls one use case and prints."""
