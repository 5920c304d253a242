"""Draws DOT files as SVG with the Graphviz that the package pygraphviz carries: each file beside its source.

A process of its own, so that whatever Graphviz says goes to the standard error of this one, and nothing else does.
"""

import sys
from pathlib import Path

import pygraphviz

for name in sys.argv[1:]:
    path = Path(name)
    graph = pygraphviz.AGraph(path.read_text(encoding="utf-8"))
    path.with_suffix(".svg").write_bytes(graph.draw(format="svg", prog="nop2"))
