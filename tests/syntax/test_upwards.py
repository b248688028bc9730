"""Calls that make an object of the class above, in each language's words, and calls that only look so."""

from __future__ import annotations

import pytest

from awslint.extract.document import Document
from awslint.source import Source
from awslint.syntax.tree import Call, walk
from awslint.syntax.upwards import above

MADE = {
    "super.py": ("class A(b.B):\n    def __init__(self, k):\n        super().__init__(k)", "b.B(k)"),
    "old.py": ("class A(M, B):\n    def __init__(self, k):\n        super(A, self).__init__(k)", "M(k) B(k)"),
    "named.py": ("class A(B):\n    def __init__(self, k):\n        B.__init__(self, k)", "B(k)"),
    "made.py": ("class A(B):\n    pass\na = A(k)", "B(k)"),
    "method.py": ("class A(B):\n    @classmethod\n    def of(cls, k):\n        return cls(k)", "B(k)"),
    "a.js": ("class A extends b.B { constructor(k) { super(k); } }", "b.B(k)"),
    "made.js": ("class A extends B { }\nconst a = new A(k);", "B(k)"),
    "a.ts": ("class A extends B { constructor(k: string) { super(k); } }", "B(k)"),
    "A.java": ("class A extends B { A(String k) { super(k); } }", "B(k)"),
    "a.kt": ("class A : B {\n    constructor(k: String) : super(k) { }\n}", "B(k)"),
    "a.cs": ("class A : B { A(string k) : base(k) { } }", "B(k)"),
    "a.php": ("<?php class A extends B { function __construct($k) { parent::__construct($k); } }", "B(k)"),
    "a.rb": ("class A < C::B\n  def initialize(k)\n    super(k)\n  end\nend", "C.B(k)"),
    "made.rb": ("class A < B\nend\na = A.new(k)", "B(k)"),
    "a.swift": ("class A: B {\n    init(k: String) {\n        super.init(k)\n    }\n}", "B(k)"),
}
OTHERS = {
    "method.py": "class A(B):\n    def __init__(self):\n        pass\n    def f(self, k):\n        return super().f(k)",
    "other.py": "class A(B):\n    def __init__(self, k):\n        C.__init__(self, k)\n        self.g(k)",
    "own.py": "class A(B):\n    def __init__(self, k):\n        self.k = k\na = A(k)",
    "called.py": "class A(B):\n    pass\nA.g(k)\nself.g(k)",
    "alone.py": "class A:\n    def __init__(self, k):\n        super().__init__()",
    "method.rb": "class A < B\n  def initialize\n  end\n  def f(k)\n    super(k)\n  end\nend",
    "method.js": "class A extends B { constructor() { this.k = 1; } f(k) { return super.f(k); } }",
    "outside.js": "class A extends B { }\nsetup(k);",
}


def found(name: str, text: str) -> str:
    """The calls of constructors above, as the class and what it is given."""
    document = Document(Source(name, text.encode()))
    assert document.tree is not None
    assert document.tree.faults == ()
    calls = [node for node in walk(document.tree.root) if isinstance(node, Call)]
    made = [one for call in calls for one in above(document.bindings.module, call)]
    given = [", ".join(text[a.value.span.start : a.value.span.end].lstrip("$") for a in one.arguments) for one in made]
    return " ".join(f"{one.name}({words})" for one, words in zip(made, given, strict=True))


@pytest.mark.parametrize("name", MADE)
def test_the_class_above(name: str) -> None:
    text, expected = MADE[name]
    assert found(name, text) == expected


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_called_besides(name: str) -> None:
    assert found(name, OTHERS[name]) == ""
