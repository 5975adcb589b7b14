"""Hostile input: files kept as cases, mutations of letters, and a harness that runs on and on."""
