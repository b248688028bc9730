"""Draws the picture in the README from what awslint prints; it must not know what the findings are.

python docs/draw_output.py            write docs/output.svg
python docs/draw_output.py --check    exit 1 if that would change it
"""

from __future__ import annotations

import html
import io
import os
import re
import sys
from contextlib import redirect_stdout
from pathlib import Path

HERE = Path(__file__).resolve().parent
PICTURE = HERE / "output.svg"
FILES = ("app/upload.py", "03-user.sh")
COMMAND = ("scan", "--color", "always", "--exit-zero", "--ignore", "AWS406")
WIDTH = 112
CHARACTER, LINE, MARGIN = 7.8, 18, 16
COLOURS = {"31": "#f47067", "32": "#57ab5a", "33": "#c69026", "35": "#b083f0", "36": "#39c5cf", "97": "#ffffff"}
_ANSI = re.compile(r"\x1b\[([0-9;]*)m")


def capture() -> str:
    """What awslint prints for the files of the walkthrough, with its colours."""
    from awslint.cli import main

    before = os.getcwd()
    os.environ["COLUMNS"] = str(WIDTH)
    out = io.StringIO()
    try:
        os.chdir(HERE.parent / "examples" / "walkthrough" / "unsafe")
        with redirect_stdout(out):
            main([*COMMAND, *FILES])
    finally:
        os.chdir(before)
    return out.getvalue()


def style_of(codes: str) -> str:
    """The SVG attributes for the codes of one escape sequence."""
    parts = codes.split(";")
    out = []
    for code in parts:
        if code in COLOURS:
            out.append(f'fill="{COLOURS[code]}"')
    if "41" in parts:
        out = ['fill="#ff938a"']
    if "1" in parts:
        out.append('font-weight="bold"')
    if "2" in parts:
        out.append('fill="#768390"')
    return " ".join(out)


def spans(line: str) -> list[str]:
    """One line as tspans, each placed by its column so that every font lines up."""
    out, column, style, at = [], 0, "", 0
    for match in [*_ANSI.finditer(line), None]:
        text = line[at : match.start() if match else len(line)]
        if text.strip():
            lead = len(text) - len(text.lstrip())
            x = MARGIN + (column + lead) * CHARACTER
            length = len(text.strip()) * CHARACTER
            body = html.escape(text.strip())
            out.append(f'<tspan x="{x:.1f}" textLength="{length:.1f}" {style}>{body}</tspan>')
        column += len(text)
        if match:
            at, style = match.end(), style_of(match.group(1))
    return out


def draw(text: str) -> str:
    """The whole picture."""
    lines = [f"$ awslint scan --ignore AWS406 {' '.join(FILES)}", "", *text.rstrip().splitlines()]
    height = MARGIN * 2 + LINE * len(lines)
    width = round(MARGIN * 2 + WIDTH * CHARACTER)
    rows = []
    for number, line in enumerate(lines):
        y = MARGIN + LINE * (number + 0.75)
        rows.append(f'<text y="{y:.1f}" xml:space="preserve">{"".join(spans(line))}</text>')
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">\n'
        f'<rect width="{width}" height="{height}" rx="8" fill="#22272e"/>\n'
        '<g font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,DejaVu Sans Mono,monospace" font-size="13" '
        'fill="#cdd9e5">\n' + "\n".join(rows) + "\n</g>\n</svg>\n"
    )


def main() -> int:
    """Write or check the picture."""
    picture = draw(capture())
    if "--check" in sys.argv[1:]:
        same = PICTURE.exists() and PICTURE.read_text(encoding="utf-8") == picture
        if not same:
            sys.stderr.write("docs/output.svg is out of date; run python docs/draw_output.py\n")
        return 0 if same else 1
    PICTURE.write_text(picture, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
