"""Named values of TOML and XML files, with their sections and places."""

from __future__ import annotations

from awslint.extract.document import Document
from awslint.extract.settings import extract
from awslint.source import Source


def settings(path: str, text: str) -> list[tuple[str | None, str, str, str, tuple[int, ...]]]:
    return [
        (
            None if f.section is None else f.section.text,
            f.name.text,
            f.value.text,
            f.role,
            tuple(f.source.text.position(f.value.span.start)),
        )
        for f in extract(Document(Source(path, text.encode())))
    ]


def test_toml_tables() -> None:
    text = 'a = 1\n[tool.deploy]\nrole_arn = "arn:x"\ns3 = { max = 2 }\n'
    assert settings("deploy.toml", text) == [
        (None, "a", "1", "toml", (1, 5)),
        ("tool.deploy", "role_arn", "arn:x", "toml", (3, 13)),
        ("tool.deploy", "s3.max", "2", "toml", (4, 14)),
    ]


def test_the_shapes_of_xml() -> None:
    text = (
        "<configuration>\n"
        " <property><name>fs.key</name><value>a&amp;b</value></property>\n"
        ' <add key="AwsKey" value="v"/>\n'
        ' <entry key="k">e</entry>\n'
        " <region>eu</region>\n"
        "</configuration>\n"
    )
    assert settings("core-site.xml", text) == [
        ("configuration", "fs.key", "a&b", "xml", (2, 38)),
        ("configuration", "AwsKey", "v", "xml", (3, 27)),
        ("configuration", "k", "e", "xml", (4, 17)),
        ("configuration", "region", "eu", "xml", (5, 10)),
    ]
