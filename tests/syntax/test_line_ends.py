"""Every format reads the same with each kind of line end and in each encoding, its columns counted in code points."""

from __future__ import annotations

import codecs

import pytest

from awslint.extract.document import Document
from awslint.source import Source
from awslint.syntax.tree import Name, Scalar, walk

TEXTS = {
    "a.toml": 'a = "x"\n# ü𝔘\nb = """m\nn"""\n[t]\nc = 1\n',
    "a.ini": "[a]\nb = ü𝔘\n# x\n  d = e\nf: g\n",
    "a.properties": "a=ü𝔘\n# c\nd=e\\\n  f\ng h\n",
    ".env": 'A=ü𝔘\n# c\nB="x\ny"\nexport C=d # e\n',
    "a.csv": 'a,b\n1,"x\nü𝔘"\n2,3\n',
    "a.yaml": "a: ü𝔘\nc:\n  - d\n  - |\n    e\n    f\ng: h # i\n",
    "a.json": '{"a": "ü𝔘", // c\n "b": ["c",\n"d"]}\n',
    "a.xml": '<a>\n<b c="ü𝔘"/>\n<e>f</e></a>\n',
    "Makefile": "A = ü𝔘\nall: c\n\taws s3 ls \\\n\t  d\n\techo x\ne:\n\tf\n",
    "justfile": 'a := "ü𝔘"\nall c:\n  aws s3 ls \\\n   d\n  e\nf:\n  g\n',
    "Dockerfile": 'FROM a\n# ü𝔘\nRUN aws s3 ls \\\n  d\nENV A=b\nRUN <<E\nx\nE\nCMD ["y"]\n',
    "a.tf": 'a = "ü𝔘"\n# c\nr "x" {\n  y = <<E\nz\nE\n  w = 1\n}\n',
    "a.sh": "A=ü𝔘\n# c\naws s3 ls \\\n  d\nif x; then\n y\nfi\ncat <<E\nz\nE\n",
    "a.py": 'a = "ü𝔘"\n# c\ndef f(x):\n    return g(x)\nh = """i\nj"""\n',
    "a.js": 'const a = "ü𝔘" // c\nf(x, `y\nz`)\n',
    "Jenkinsfile": "node {\n  // ü𝔘\n  sh \"aws s3 ls\"\n  sh '''\n   aws x\n  '''\n}\n",
    "a.ipynb": '{"cells": [\n{"cell_type": "code", "source": ["!aws s3 ls\\n", "a = \'ü𝔘\'"]}]}\n',
    "a.bat": "set A=ü𝔘\nrem c\naws s3 ls ^\n d\n",
    "a.pl": '$a = "ü𝔘";\n# c\n$d = "e";\n',
    "a.sql": "select 'ü𝔘';\n-- c\nselect 'b';\n",
}
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be")


def _leaves(path: str, data: bytes) -> list[tuple[str, int, int]]:
    """Each scalar and name of a file, with its line and column."""
    document = Document(Source(path, data))
    assert document.tree is not None
    assert document.tree.faults == ()
    found = []
    for node in walk(document.tree.root):
        if isinstance(node, Scalar | Name):
            text = node.value.text if isinstance(node, Scalar) else node.path
            at = node.value.span.start if isinstance(node, Scalar) else node.span.start
            # A text that goes over several lines has the file's line ends.
            text = text.replace("\r\n", "\n").rstrip("\n")
            found.append((text, *document.source.text.position(at)))
    return found


@pytest.mark.parametrize("path", TEXTS)
@pytest.mark.parametrize("end", ["\r\n", "\r"], ids=["CRLF", "CR"])
def test_line_ends(path: str, end: str) -> None:
    text = TEXTS[path]
    assert _leaves(path, text.replace("\n", end).encode()) == _leaves(path, text.encode())


@pytest.mark.parametrize("path", TEXTS)
@pytest.mark.parametrize("encoding", ENCODINGS[1:])
def test_encodings(path: str, encoding: str) -> None:
    text = TEXTS[path]
    assert codecs.decode(text.encode(encoding), encoding) == text
    assert _leaves(path, text.encode(encoding)) == _leaves(path, text.encode())


@pytest.mark.parametrize("path", TEXTS)
def test_latin_1_is_the_last_resort(path: str) -> None:
    text = TEXTS[path].replace("𝔘", "ß")
    assert _leaves(path, text.encode("latin-1")) == _leaves(path, text.encode())
