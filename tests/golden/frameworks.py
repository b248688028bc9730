"""Programs that declare infrastructure as forms: the CDK, Pulumi and cdktf; it must not know how one is read."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from tests.golden.datafiles import one_line
from tests.golden.facts import HOLED, IDENTITY, TRUST, Marked, Shape
from tests.golden.form import CLIENTS, COMMANDS, SETTINGS, Cell, Form, Writing, form, never, written
from tests.golden.python import PYTHON
from tests.golden.scripting import TYPESCRIPT
from tests.golden.shapes import Quote, double_quoted, fill, literal

_ELSEWHERE = never(
    ("key pair", "lone secret", "split secret", *CLIENTS, *COMMANDS, *SETTINGS),
    "in its language's own row",
)


@dataclass(frozen=True, slots=True)
class Cdk:
    """How the CDK is written in one language; templates have ``§`` for what is filled in.

    ``file`` holds statements, ``statement`` the properties of a PolicyStatement, each by ``property`` under the name that
    ``spell`` makes of its CloudFormation name. ``given`` adds a statement to a role, ``trusted`` to its trust policy;
    ``caller`` makes a role for the principal of an ARN, ``principal`` another kind of principal.
    """

    name: str
    path: str
    preface: str
    file: str
    statement: str
    property: str
    spell: Callable[[str], str]
    effect: str
    given: str
    trusted: str
    caller: str
    principal: str
    listing: tuple[str, str] = ("[", "]")
    mapping: tuple[str, str, str] = ("{", "§: §", "}")
    interpolated: Callable[[str], str] = double_quoted


# The names of CloudFormation's elements as properties of a PolicyStatement.
# https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_iam.PolicyStatement.html
_PROPERTIES = {
    "Sid": "sid",
    "Effect": "effect",
    "Action": "actions",
    "NotAction": "notActions",
    "Resource": "resources",
    "NotResource": "notResources",
    "Condition": "conditions",
    "Principal": "principals",
}
_PRINCIPALS = {"Federated": "FederatedPrincipal", "Service": "ServicePrincipal", "AWS": "ArnPrincipal"}


def _statements(shape: Shape) -> list[Shape]:
    assert isinstance(shape, dict)
    found = shape["Statement"]
    assert isinstance(found, list)
    return found


def _statement(row: Cdk, marked: Shape) -> str:
    """A statement as the row's builder of a PolicyStatement."""
    name, data = (marked.name, marked.data) if isinstance(marked, Marked) else ("", marked)
    assert isinstance(data, dict)
    written_out = "".join(
        fill(row.property, row.spell(_PROPERTIES[key]), _property(row, key, value)) for key, value in data.items()
    )
    text = fill(row.statement, written_out)
    return f"«{name}<»{text}«{name}>»" if name else text


def _property(row: Cdk, key: str, value: Shape) -> str:
    if isinstance(value, Marked):
        return f"«{value.name}<»{_property(row, key, value.data)}«{value.name}>»"
    if key == "Effect":
        return f"«effect<»{row.effect % 'ALLOW'}«effect>»" if value == "«effect»" else row.effect % str(value).upper()
    if key == "Principal":
        assert isinstance(value, dict)
        pairs = ((_PRINCIPALS[kind], double_quoted(str(text))) for kind, text in value.items())
        return _listed(row, [fill(row.principal, *pair) for pair in pairs])
    if isinstance(value, str | list) and key != "Sid":
        return _listed(row, [_text(row, str(text)) for text in (value if isinstance(value, list) else [value])])
    return literal(value, double_quoted, row.mapping, row.listing, double_quoted)


def _listed(row: Cdk, items: list[str]) -> str:
    return row.listing[0] + ", ".join(items) + row.listing[1]


def _text(row: Cdk, text: str) -> str:
    return row.interpolated(text) if "«?partition»" in text else double_quoted(text)


def _identity(row: Cdk, shape: Shape) -> Cell:
    return written(fill(row.file, "".join(fill(row.given, _statement(row, each)) for each in _statements(shape))))


def _trust(row: Cdk, shape: Shape) -> Cell:
    if shape is TRUST:
        # The CDK writes the action by itself, as the principal asks.
        return written(fill(row.file, row.caller))
    return written(fill(row.file, "".join(fill(row.trusted, _statement(row, each)) for each in _statements(shape))))


def _cdk(row: Cdk) -> Form:
    identity = partial(_identity, row)
    return form(
        row.name,
        row.path,
        row.preface,
        {**_ELSEWHERE},
        identity=identity,
        trust=partial(_trust, row),
        holed_policy=identity(HOLED),
    )


def _snake(name: str) -> str:
    return re.sub(r"[A-Z]", lambda found: "_" + found[0].lower(), name)


def _same(name: str) -> str:
    return name


def _pascal(name: str) -> str:
    return name[0].upper() + name[1:]


_CALLED = "«statement<»«effect<»«actions.0<»%s«actions.0>»«effect>»«statement>»"

CDK_PYTHON = _cdk(
    Cdk(
        "CDK in Python",
        "stacks/app.py",
        "# Größe, мир, 𝔘𝔫𝔦\n",
        'from aws_cdk import aws_iam as iam\n\n«^»role = iam.Role(self, "R", assumed_by=caller)\n§',
        "iam.PolicyStatement(\n§)",
        "    §=§,\n",
        _snake,
        "iam.Effect.%s",
        "role.add_to_policy(§)\n",
        "role.assume_role_policy.add_statements(§)\n",
        f"""iam.Role(self, "S", assumed_by={_CALLED % 'iam.ArnPrincipal("«principals.AWS.0»")'})\n""",
        "iam.§(§)",
        interpolated=lambda text: 'f"' + text.replace("«?partition»", "{partition}") + '"',
    )
)
CDK_TYPESCRIPT = _cdk(
    Cdk(
        "CDK in TypeScript",
        "lib/app.ts",
        "// Größe, мир, 𝔘𝔫𝔦\n",
        'import * as iam from "aws-cdk-lib/aws-iam";\n\n«^»const role = new iam.Role(this, "R", { assumedBy: caller });\n§',
        "new iam.PolicyStatement({\n§})",
        "  §: §,\n",
        _same,
        "iam.Effect.%s",
        "role.addToPolicy(§);\n",
        "role.assumeRolePolicy.addStatements(§);\n",
        f"""new iam.Role(this, "S", {{ assumedBy: {_CALLED % 'new iam.ArnPrincipal("«principals.AWS.0»")'} }});\n""",
        "new iam.§(§)",
        interpolated=lambda text: "`" + text.replace("«?partition»", "${partition}") + "`",
    )
)
CDK_JAVA = _cdk(
    Cdk(
        "CDK in Java",
        "src/main/java/App.java",
        "// Größe, мир, 𝔘𝔫𝔦\n",
        "import software.amazon.awscdk.services.iam.*;\nimport java.util.*;\n\n«^»class App {\n  App(Construct scope) {\n"
        '    Role role = Role.Builder.create(scope, "R").assumedBy(caller).build();\n§  }\n}\n',
        "PolicyStatement.Builder.create()\n§      .build()",
        "      .§(§)\n",
        _same,
        "Effect.%s",
        "    role.addToPolicy(§);\n",
        "    role.getAssumeRolePolicy().addStatements(§);\n",
        '    new Role(scope, "S", RoleProps.builder().assumedBy('
        f"""{_CALLED % 'new ArnPrincipal("«principals.AWS.0»")'}).build());\n""",
        "new §(§)",
        ("List.of(", ")"),
        ("Map.of(", "§, §", ")"),
        lambda text: '"' + text.replace("«?partition»", '" + partition + "') + '"',
    )
)
CDK_SHARP = _cdk(
    Cdk(
        "CDK in C#",
        "src/App.cs",
        "// Größe, мир, 𝔘𝔫𝔦\n",
        "using Amazon.CDK.AWS.IAM;\n\n«^»class App\n{\n  App(Construct scope)\n  {\n"
        '    var role = new Role(scope, "R", new RoleProps { AssumedBy = caller });\n§  }\n}\n',
        "new PolicyStatement(new PolicyStatementProps\n    {\n§    })",
        "      § = §,\n",
        _pascal,
        "Effect.%s",
        "    role.AddToPolicy(§);\n",
        "    role.AssumeRolePolicy.AddStatements(§);\n",
        '    new Role(scope, "S", new RoleProps { AssumedBy = '
        f"""{_CALLED % 'new ArnPrincipal("«principals.AWS.0»")'} }});\n""",
        "new §(§)",
        ("new[] { ", " }"),
        ("new Dictionary<string, object> { ", "{ §, § }", " }"),
        lambda text: '$"' + text.replace("«?partition»", "{partition}") + '"',
    )
)


def _bare(name: str) -> str:
    return f'"{name}"' if ":" in name else name


def _in_python(shape: Shape) -> str:
    return "json.dumps(" + literal(shape, _interpolated(PYTHON.interpolated, PYTHON.hole)) + ")"


def _in_script(shape: Shape) -> str:
    quote = _interpolated(TYPESCRIPT.interpolated, TYPESCRIPT.hole)
    return "JSON.stringify(" + literal(shape, quote, key=_bare) + ")"


def _interpolated(quote: Quote | None, hole: str) -> Quote:
    assert quote is not None

    def written_as(text: str) -> str:
        return quote(text).replace("«?partition»", hole) if "«?partition»" in text else double_quoted(text)

    return written_as


_PULUMI_PYTHON = "import json\nimport pulumi_aws as aws\n\n«^»"
_PULUMI_SCRIPT = 'import * as aws from "@pulumi/aws";\nimport * as pulumi from "@pulumi/pulumi";\n\n«^»'
_CDKTF_PYTHON = (
    "import json\nfrom cdktf_cdktf_provider_aws.iam_role import IamRole\n"
    "from cdktf_cdktf_provider_aws.iam_role_policy import IamRolePolicy\n\n«^»"
)
_CDKTF_SCRIPT = (
    'import { IamRole } from "@cdktf/provider-aws/lib/iam-role";\n'
    'import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";\n\n«^»'
)
_APPLIED = f"caller.arn.apply(lambda arn: {_in_python(HOLED)})"


def _pulumi_python(shape: Shape) -> tuple[Writing, ...]:
    return (Writing(f'{_PULUMI_PYTHON}aws.iam.RolePolicy("p", role="worker", policy={_in_python(shape)})\n'),)


def _pulumi_script(shape: Shape) -> tuple[Writing, ...]:
    body = _in_script(shape)
    return (Writing(f'{_PULUMI_SCRIPT}new aws.iam.RolePolicy("p", {{ role: "worker", policy: {body} }});\n'),)


PULUMI_PYTHON = form(
    "Pulumi in Python",
    "__main__.py",
    "# Größe, мир, 𝔘𝔫𝔦\n",
    {**_ELSEWHERE},
    identity=_pulumi_python,
    identity_policy=(
        *_pulumi_python(IDENTITY),
        Writing(
            f'{_PULUMI_PYTHON}doc = aws.iam.get_policy_document(statements=[«statement<»{{\n  "effect": "«effect»",\n'
            '  "actions": ["«actions.0»", "«actions.1»"],\n  "resources": ["«resources.0»"],\n}«statement>»])\n'
            'aws.iam.RolePolicy("p", role="worker", policy=doc.json)\n',
        ),
    ),
    trust=lambda shape: written(f'{_PULUMI_PYTHON}aws.iam.Role("r", assume_role_policy={_in_python(shape)})\n'),
    holed_policy=written(f'{_PULUMI_PYTHON}aws.iam.RolePolicy("p", role="worker", policy={_APPLIED})\n'),
)
PULUMI_TYPESCRIPT = form(
    "Pulumi in TypeScript",
    "index.ts",
    "// Größe, мир, 𝔘𝔫𝔦\n",
    {**_ELSEWHERE},
    identity=_pulumi_script,
    identity_policy=(
        *_pulumi_script(IDENTITY),
        Writing(
            f"{_PULUMI_SCRIPT}const doc = aws.iam.getPolicyDocumentOutput({{ statements: [«statement<»{{\n"
            '  effect: "«effect»",\n'
            '  actions: ["«actions.0»", "«actions.1»"],\n  resources: ["«resources.0»"],\n}«statement>»] });\n'
            'new aws.iam.RolePolicy("p", { role: "worker", policy: doc.apply((made) => made.json) });\n',
        ),
    ),
    trust=lambda shape: written(
        f'{_PULUMI_SCRIPT}new aws.iam.Role("r", {{ assumeRolePolicy: {_in_script(shape)} }});\n'
    ),
    holed_policy=written(
        f'{_PULUMI_SCRIPT}new aws.iam.RolePolicy("p", {{ role: "worker", policy: pulumi.interpolate`'
        + one_line(HOLED).replace("«?partition»", "${partition}")
        + "` });\n",
    ),
)
CDKTF_PYTHON = form(
    "cdktf in Python",
    "main.py",
    "# Größe, мир, 𝔘𝔫𝔦\n",
    {**_ELSEWHERE},
    identity=lambda shape: written(
        f'{_CDKTF_PYTHON}IamRolePolicy(self, "p", role="worker", policy={_in_python(shape)})\n'
    ),
    trust=lambda shape: written(f'{_CDKTF_PYTHON}IamRole(self, "r", assume_role_policy={_in_python(shape)})\n'),
    holed_policy=written(f'{_CDKTF_PYTHON}IamRolePolicy(self, "p", role="worker", policy={_in_python(HOLED)})\n'),
)
CDKTF_TYPESCRIPT = form(
    "cdktf in TypeScript",
    "main.ts",
    "// Größe, мир, 𝔘𝔫𝔦\n",
    {**_ELSEWHERE},
    identity=lambda shape: written(
        f'{_CDKTF_SCRIPT}new IamRolePolicy(this, "p", {{ role: "worker", policy: {_in_script(shape)} }});\n'
    ),
    trust=lambda shape: written(
        f'{_CDKTF_SCRIPT}new IamRole(this, "r", {{ assumeRolePolicy: {_in_script(shape)} }});\n'
    ),
    holed_policy=written(
        f'{_CDKTF_SCRIPT}new IamRolePolicy(this, "p", {{ role: "worker", policy: {_in_script(HOLED)} }});\n'
    ),
)

FORMS: tuple[Form, ...] = (
    *(
        CDK_PYTHON,
        CDK_TYPESCRIPT,
        CDK_JAVA,
        CDK_SHARP,
        PULUMI_PYTHON,
        PULUMI_TYPESCRIPT,
        CDKTF_PYTHON,
        CDKTF_TYPESCRIPT,
    ),
)
