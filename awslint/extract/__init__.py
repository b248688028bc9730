"""Turns trees and text into facts; it must not know rules, linking or reports."""
