"""Files with credentials that a Dockerfile takes along, as Disclosure facts."""

from __future__ import annotations

import pytest

from awslint.extract.document import Document, Neighbours
from awslint.extract.imagefiles import extract
from awslint.source import Source

KEYS = "AWS_SECRET_ACCESS_KEY=" + "a1B2c3D4e5" * 4 + "\n"
FILES = {
    ".env": KEYS,
    ".env.example": KEYS,
    "svc/.env.local": KEYS,
    ".aws/credentials": "[default]\naws_secret_access_key = " + "a1B2c3D4e5" * 4 + "\n",
    "compose.yaml": "services:\n  web:\n    build:\n      context: .\n      dockerfile: deploy/web.Dockerfile\n"
    "  own:\n    build: own\n",
    "Makefile": "image:\n\tdocker build -t web \\\n\t  -f deploy/Dockerfile .\n",
    ".github/workflows/image.yml": "jobs:\n  a:\n    steps:\n      - uses: docker/build-push-action@v6\n"
    "        with: {context: ., file: ci/Dockerfile}\n",
    "empty/.env": "AWS_SECRET_ACCESS_KEY=\nAWS_SESSION_TOKEN=${TOKEN}\nAWS_SECRET=your-secret-access-key-here\n",
}


def names(directory: str) -> tuple[str, ...]:
    top = f"{directory}/" if directory else ""
    return tuple(sorted({top + path[len(top) :].split("/")[0] for path in FILES if path.startswith(top)}))


def copied(path: str, text: str, ignored: tuple[str, ...] = ()) -> list[tuple[str, int]]:
    neighbours = Neighbours(
        lambda path: Source(path, FILES[path].encode()) if path in FILES else None,
        names,
        docker_ignored=lambda path: path in ignored,
    )
    document = Document(Source(path, text.encode()), neighbours=neighbours)
    found = list(extract(document))
    assert all(fact.way == "copied" for fact in found)
    return [(fact.what.text, text.count("\n", 0, fact.span.start) + 1) for fact in found]


@pytest.mark.parametrize(
    ("path", "text", "ignored", "expected"),
    [
        ("Dockerfile", "FROM a\nCOPY . .\n", (), [(".aws/credentials", 2)]),
        ("Dockerfile", "FROM a\nCOPY . .\n", (".aws/credentials",), [(".env", 2)]),
        ("Dockerfile", "FROM a\nCOPY . .\n", (".aws/credentials", ".env"), []),
        ("svc/Dockerfile", "FROM a\nADD --chown=a:a ./ /srv\n", (), [(".env.local", 2)]),
        ("Dockerfile", "FROM a\nCOPY .env /srv/\nCOPY .aws /root/.aws\n", (), [(".env", 2), (".aws/credentials", 3)]),
        ("Dockerfile", "FROM a\nCOPY --from=build . .\nCOPY src/ .\n# COPY . .\n", (), []),
        ("empty/Dockerfile", "FROM a\nCOPY . .\n", (), []),
        ("deploy/web.Dockerfile", "FROM a\nCOPY . .\n", (), [(".aws/credentials", 2)]),
        ("deploy/Dockerfile", "FROM a\nCOPY . .\n", (".aws/credentials",), [(".env", 2)]),
        ("ci/Dockerfile", "FROM a\nCOPY . .\n", (), [(".aws/credentials", 2)]),
        ("ci/Dockerfile", "FROM a\nCOPY src/ .\n", (), []),
        ("deploy/other.Dockerfile", "FROM a\nCOPY . .\n", (), []),
        ("own/Dockerfile", "FROM a\nCOPY . .\n", (), []),
    ],
)
def test_what_an_image_takes_along(
    path: str, text: str, ignored: tuple[str, ...], expected: list[tuple[str, int]]
) -> None:
    assert copied(path, text, ignored) == expected
