"""Tests of annotating: quotations, cues and attributions, in sentences written for these tests."""
