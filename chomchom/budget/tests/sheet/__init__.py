"""Tests of the reader of files of executions."""
