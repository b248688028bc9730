"""Python as a row, and as a notebook and as fenced code in Markdown."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from tests.golden.datafiles import JSON_PREFACE
from tests.golden.form import Cell, Form
from tests.golden.languages import Row, language
from tests.golden.scripts import in_fence, in_notebook
from tests.golden.shapes import backslashed


def _f_string(text: str) -> str:
    return 'f"' + backslashed(text).replace("{", "{{").replace("}", "}}") + '"'


PYTHON = Row(
    name="Python",
    path="app/store.py",
    comment="# §\n",
    assign="§ = §\n",
    names=("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"),
    lone="AWS_SECRET_ACCESS_KEY",
    raw="'''§'''",
    interpolated=_f_string,
    hole="{partition}",
    mapping=("{", "§: §", "}"),
    run="subprocess.run(§, shell=True)\n",
    words="subprocess.check_call([§, §])\n",
    imports="import subprocess\n",
    static=(
        '«^»import boto3\ns3 = boto3.client("s3", aws_access_key_id="«keys.0»", aws_secret_access_key="«keys.1»")\n',
        "«^»import boto3\nsession = boto3.Session('«keys.0»', '«keys.1»')\n",
    ),
    environment=(
        '«^»import os\nimport boto3\ns3 = boto3.client("s3", aws_access_key_id=os.environ["AWS_ACCESS_KEY_ID"],\n'
        '    aws_secret_access_key=os.environ["AWS_SECRET_ACCESS_KEY"])\n',
    ),
    default=('«^»import boto3\ns3 = boto3.client("s3")\n',),
    profile=('«^»import boto3\nsession = boto3.Session(profile_name="«profile»")\n',),
)

_FORM = language(PYTHON)


def _within(name: str, path: str, preface: str, put: Callable[[Cell], Cell]) -> Form:
    """The form of a file that has Python's cells inside, each as ``put`` writes it there."""
    return Form(
        name,
        path,
        preface,
        {fact: put(cell) for fact, cell in _FORM.cells.items()},
        lambda shape: put(_FORM.identity(shape)),
        lambda shape: put(_FORM.trust(shape)),
    )


NOTEBOOK = _within("notebook", "analysis.ipynb", JSON_PREFACE, in_notebook)
MARKDOWN = _within("Markdown", "docs/guide.md", "<!-- Größe, мир, 𝔘𝔫𝔦 -->\n\n", partial(in_fence, "python"))

FORMS: tuple[Form, ...] = (_FORM, NOTEBOOK, MARKDOWN)
