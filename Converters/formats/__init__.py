"""Readers and writers of the file formats that published weights come in. Standard library only."""
