"""Tests of the knowledge file and what is asked of it."""
