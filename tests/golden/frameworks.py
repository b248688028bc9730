"""Programs that declare infrastructure as forms: the CDK, Pulumi and cdktf; it must not know how one is read."""

from __future__ import annotations

from tests.golden.datafiles import one_line
from tests.golden.facts import HOLED, IDENTITY, TRUST, Shape
from tests.golden.form import CLIENTS, COMMANDS, SETTINGS, Form, form, never, written
from tests.golden.python import PYTHON
from tests.golden.scripting import TYPESCRIPT
from tests.golden.shapes import Quote, double_quoted, literal

_ELSEWHERE = never(
    ("key pair", "lone secret", "split secret", *CLIENTS, *COMMANDS, *SETTINGS),
    "in its language's own row",
)
_EFFECT = "«effect<»%s«effect>»"
_CALLER = "«actions.0<»%s«actions.0>»"
"""What assumes a role: the CDK writes the action of the trust policy by itself, as the principal asks."""
_NARROW = "«conditions.StringEquals.aws:SourceVpce»"


def _framework(name: str, path: str, preface: str, identity: str, trust: str, holed: str) -> Form:
    return form(
        name,
        path,
        preface,
        {**_ELSEWHERE},
        identity_policy=written(identity),
        trust_policy=written(trust),
        holed_policy=written(holed),
    )


_PYTHON_CDK = "from aws_cdk import aws_iam as iam\n\n«^»%s"
_PYTHON_STATEMENT = (
    'role = iam.Role(self, "R", assumed_by=caller)\nrole.add_to_policy(«statement<»iam.PolicyStatement(\n'
    f"    effect={_EFFECT % 'iam.Effect.ALLOW'}, actions=[%s],\n    resources=[%s],%s\n)«statement>»)\n"
)
CDK_PYTHON = _framework(
    "CDK in Python",
    "stacks/app.py",
    "# Größe, мир, 𝔘𝔫𝔦\n",
    _PYTHON_CDK % (_PYTHON_STATEMENT % ('"«actions.0»", "«actions.1»"', '"«resources.0»"', "")),
    _PYTHON_CDK
    % (
        'iam.Role(self, "R", assumed_by=«statement<»«effect<»'
        + _CALLER % 'iam.ArnPrincipal("«principals.AWS.0»")'
        + "«effect>»«statement>»)\n"
    ),
    _PYTHON_CDK
    % (
        _PYTHON_STATEMENT
        % (
            '"«actions.0»"',
            'f"«resources.0<»arn:{partition}:s3:::amzn-s3-demo-bucket/*«resources.0>»"',
            f'\n    conditions={{"StringEquals": {{"aws:SourceVpce": "{_NARROW}"}}}},',
        )
    ),
)

_SCRIPT_CDK = 'import * as iam from "aws-cdk-lib/aws-iam";\n\n«^»%s'
_SCRIPT_STATEMENT = (
    'const role = new iam.Role(this, "R", { assumedBy: caller });\nrole.addToPolicy(«statement<»new iam.PolicyStatement({\n'
    f"  effect: {_EFFECT % 'iam.Effect.ALLOW'},\n  actions: [%s],\n  resources: [%s],%s\n}})«statement>»);\n"
)
CDK_TYPESCRIPT = _framework(
    "CDK in TypeScript",
    "lib/app.ts",
    "// Größe, мир, 𝔘𝔫𝔦\n",
    _SCRIPT_CDK % (_SCRIPT_STATEMENT % ('"«actions.0»", "«actions.1»"', '"«resources.0»"', "")),
    _SCRIPT_CDK
    % (
        'new iam.Role(this, "R", { assumedBy: «statement<»«effect<»'
        + _CALLER % 'new iam.ArnPrincipal("«principals.AWS.0»")'
        + "«effect>»«statement>» });\n"
    ),
    _SCRIPT_CDK
    % (
        _SCRIPT_STATEMENT
        % (
            '"«actions.0»"',
            "`«resources.0<»arn:${partition}:s3:::amzn-s3-demo-bucket/*«resources.0>»`",
            f'\n  conditions: {{ StringEquals: {{ "aws:SourceVpce": "{_NARROW}" }} }},',
        )
    ),
)

_JAVA_CDK = (
    "import software.amazon.awscdk.services.iam.*;\nimport java.util.*;\n\n"
    "«^»class App {\n  App(Construct scope) {\n%s  }\n}\n"
)
_JAVA_STATEMENT = (
    '    Role role = Role.Builder.create(scope, "R").assumedBy(caller).build();\n'
    "    role.addToPolicy(«statement<»PolicyStatement.Builder.create()\n"
    f"      .effect({_EFFECT % 'Effect.ALLOW'})\n      .actions(List.of(%s))\n      .resources(List.of(%s))%s\n"
    "      .build()«statement>»);\n"
)
CDK_JAVA = _framework(
    "CDK in Java",
    "src/main/java/App.java",
    "// Größe, мир, 𝔘𝔫𝔦\n",
    _JAVA_CDK % (_JAVA_STATEMENT % ('"«actions.0»", "«actions.1»"', '"«resources.0»"', "")),
    _JAVA_CDK
    % (
        '    new Role(scope, "R", RoleProps.builder().assumedBy(«statement<»«effect<»'
        + _CALLER % 'new ArnPrincipal("«principals.AWS.0»")'
        + "«effect>»«statement>»).build());\n"
    ),
    _JAVA_CDK
    % (
        _JAVA_STATEMENT
        % (
            '"«actions.0»"',
            '"«resources.0<»arn:" + partition + ":s3:::amzn-s3-demo-bucket/*«resources.0>»"',
            f'\n      .conditions(Map.of("StringEquals", Map.of("aws:SourceVpce", "{_NARROW}")))',
        )
    ),
)

_SHARP_CDK = "using Amazon.CDK.AWS.IAM;\n\n«^»class App\n{\n  App(Construct scope)\n  {\n%s  }\n}\n"
_SHARP_STATEMENT = (
    '    var role = new Role(scope, "R", new RoleProps { AssumedBy = caller });\n'
    "    role.AddToPolicy(«statement<»new PolicyStatement(new PolicyStatementProps\n    {\n"
    f"      Effect = {_EFFECT % 'Effect.ALLOW'},\n      Actions = new[] {{ %s }},\n      Resources = new[] {{ %s }},%s\n"
    "    })«statement>»);\n"
)
CDK_SHARP = _framework(
    "CDK in C#",
    "src/App.cs",
    "// Größe, мир, 𝔘𝔫𝔦\n",
    _SHARP_CDK % (_SHARP_STATEMENT % ('"«actions.0»", "«actions.1»"', '"«resources.0»"', "")),
    _SHARP_CDK
    % (
        '    new Role(scope, "R", new RoleProps { AssumedBy = «statement<»«effect<»'
        + _CALLER % 'new ArnPrincipal("«principals.AWS.0»")'
        + "«effect>»«statement>» });\n"
    ),
    _SHARP_CDK
    % (
        _SHARP_STATEMENT
        % (
            '"«actions.0»"',
            '$"«resources.0<»arn:{partition}:s3:::amzn-s3-demo-bucket/*«resources.0>»"',
            '\n      Conditions = new Dictionary<string, object> { { "StringEquals", new Dictionary<string, string> { '
            f'{{ "aws:SourceVpce", "{_NARROW}" }} }} }} }},',
        )
    ),
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

PULUMI_PYTHON = form(
    "Pulumi in Python",
    "__main__.py",
    "# Größe, мир, 𝔘𝔫𝔦\n",
    {**_ELSEWHERE},
    identity_policy=written(
        f'{_PULUMI_PYTHON}aws.iam.RolePolicy("p", role="worker", policy={_in_python(IDENTITY)})\n',
        f'{_PULUMI_PYTHON}doc = aws.iam.get_policy_document(statements=[«statement<»{{\n  "effect": "«effect»",\n'
        '  "actions": ["«actions.0»", "«actions.1»"],\n  "resources": ["«resources.0»"],\n}«statement>»])\n'
        'aws.iam.RolePolicy("p", role="worker", policy=doc.json)\n',
    ),
    trust_policy=written(f'{_PULUMI_PYTHON}aws.iam.Role("r", assume_role_policy={_in_python(TRUST)})\n'),
    holed_policy=written(f'{_PULUMI_PYTHON}aws.iam.RolePolicy("p", role="worker", policy={_APPLIED})\n'),
)
PULUMI_TYPESCRIPT = form(
    "Pulumi in TypeScript",
    "index.ts",
    "// Größe, мир, 𝔘𝔫𝔦\n",
    {**_ELSEWHERE},
    identity_policy=written(
        f'{_PULUMI_SCRIPT}new aws.iam.RolePolicy("p", {{ role: "worker", policy: {_in_script(IDENTITY)} }});\n',
        f"{_PULUMI_SCRIPT}const doc = aws.iam.getPolicyDocumentOutput({{ statements: [«statement<»{{\n"
        '  effect: "«effect»",\n'
        '  actions: ["«actions.0»", "«actions.1»"],\n  resources: ["«resources.0»"],\n}«statement>»] });\n'
        'new aws.iam.RolePolicy("p", { role: "worker", policy: doc.apply((made) => made.json) });\n',
    ),
    trust_policy=written(f'{_PULUMI_SCRIPT}new aws.iam.Role("r", {{ assumeRolePolicy: {_in_script(TRUST)} }});\n'),
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
    identity_policy=written(f'{_CDKTF_PYTHON}IamRolePolicy(self, "p", role="worker", policy={_in_python(IDENTITY)})\n'),
    trust_policy=written(f'{_CDKTF_PYTHON}IamRole(self, "r", assume_role_policy={_in_python(TRUST)})\n'),
    holed_policy=written(f'{_CDKTF_PYTHON}IamRolePolicy(self, "p", role="worker", policy={_in_python(HOLED)})\n'),
)
CDKTF_TYPESCRIPT = form(
    "cdktf in TypeScript",
    "main.ts",
    "// Größe, мир, 𝔘𝔫𝔦\n",
    {**_ELSEWHERE},
    identity_policy=written(
        f'{_CDKTF_SCRIPT}new IamRolePolicy(this, "p", {{ role: "worker", policy: {_in_script(IDENTITY)} }});\n'
    ),
    trust_policy=written(f'{_CDKTF_SCRIPT}new IamRole(this, "r", {{ assumeRolePolicy: {_in_script(TRUST)} }});\n'),
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
