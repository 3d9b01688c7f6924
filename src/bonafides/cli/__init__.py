"""The command line: the door that turns findings into sentences, files and exit statuses."""
