"""Languages that are read by their tokens alone as forms: R, Lua, Perl, SQL, batch, Elixir, Dart."""

from __future__ import annotations

from tests.golden.datafiles import holed, one_line
from tests.golden.facts import HOLED, LIST_COMMAND, TOKEN_COMMAND, Shape
from tests.golden.form import CLIENTS, COMMANDS, SETTINGS, Form, form, never, written
from tests.golden.scripts import EXPORTED, NO_CLIENT
from tests.golden.shapes import fill

_TOKENS = {
    **never(CLIENTS, "read by its tokens, without the SDK's meaning"),
    **never(SETTINGS, "code has constants and arguments, not settings"),
}
_LETTERS = "Größe, мир, 𝔘𝔫𝔦\n"


def _escaped(shape: Shape) -> str:
    return one_line(shape).replace('"', '\\"')


R = form(
    "R",
    "analysis.R",
    "# " + _LETTERS,
    _TOKENS,
    key_pair=written('«^»Sys.setenv("AWS_ACCESS_KEY_ID" = "«id»",\n           "AWS_SECRET_ACCESS_KEY" = "«secret»")\n'),
    lone_secret=written("«^»aws_secret_access_key <- '«secret»'\n"),
    split_secret=written('«^»aws_secret_access_key <- paste0("«secret<»«=first»", "«=second»«secret>»")\n'),
    identity=lambda shape: written(f"«^»policy <- '{one_line(shape)}'\n"),
    trust=lambda shape: written(f'«^»policy <- "{_escaped(shape)}"\n'),
    holed_policy=written(f"«^»policy <- paste0('{holed(HOLED, chr(39) + ', partition, ' + chr(39))}')\n"),
    list_command=written(f'«^»system("{LIST_COMMAND}")\n'),
    token_command=written(f"«^»out <- system('{TOKEN_COMMAND}', intern = TRUE)\n"),
)

LUA = form(
    "Lua",
    "deploy.lua",
    "-- " + _LETTERS,
    _TOKENS,
    key_pair=written('«^»local aws_access_key_id = "«id»"\nlocal aws_secret_access_key = "«secret»"\n'),
    lone_secret=written("«^»local config = { aws_secret_access_key = '«secret»' }\n"),
    split_secret=written('«^»local aws_secret_access_key = "«secret<»«=first»" .. "«=second»«secret>»"\n'),
    identity=lambda shape: written(f"«^»local policy = [[{one_line(shape)}]]\n"),
    trust=lambda shape: written(f'«^»local policy = "{_escaped(shape)}"\n'),
    holed_policy=written(f"«^»local policy = '{holed(HOLED, chr(39) + ' .. partition .. ' + chr(39))}'\n"),
    list_command=written(f'«^»os.execute("{LIST_COMMAND}")\n'),
    token_command=written(f"«^»local out = io.popen('{TOKEN_COMMAND}')\n"),
)

PERL = form(
    "Perl",
    "deploy.pl",
    "# " + _LETTERS,
    _TOKENS,
    key_pair=written("«^»$ENV{AWS_ACCESS_KEY_ID} = '«id»';\n$ENV{AWS_SECRET_ACCESS_KEY} = '«secret»';\n"),
    lone_secret=written("«^»my $aws_secret_access_key = '«secret»';\n"),
    split_secret=written('«^»my $aws_secret_access_key = "«secret<»«=first»" . "«=second»«secret>»";\n'),
    identity=lambda shape: written(f"«^»my $policy = '{one_line(shape)}';\n"),
    trust=lambda shape: written(f'«^»my $policy = "{_escaped(shape)}";\n'),
    holed_policy=written(f"«^»my $policy = '{holed(HOLED, chr(39) + ' . $partition . ' + chr(39))}';\n"),
    list_command=written(f'«^»system("{LIST_COMMAND}");\n'),
    token_command=written(f"«^»my $out = `{TOKEN_COMMAND}`;\n"),
)

SQL = form(
    "SQL",
    "load.sql",
    "-- " + _LETTERS,
    {
        **_TOKENS,
        **never(CLIENTS, "a query makes no clients"),
        **never(COMMANDS, "a query runs no commands"),
    },
    key_pair=written(
        "«^»COPY t FROM 's3://b/k'\nCREDENTIALS 'aws_access_key_id=«id»;aws_secret_access_key=«secret»';\n"
    ),
    lone_secret=written("«^»SET AWS_SECRET_KEY = '«secret»';\n"),
    split_secret=written("«^»SET AWS_SECRET_KEY = '«secret<»«=first»' || '«=second»«secret>»';\n"),
    identity=lambda shape: written(f"«^»INSERT INTO policies VALUES ('{one_line(shape)}');\n"),
    trust=lambda shape: written(f"«^»UPDATE policies SET text = '{one_line(shape)}';\n"),
    holed_policy=written(f"«^»SELECT '{holed(HOLED, chr(39) + ' || partition || ' + chr(39))}';\n"),
)

BATCH = form(
    "batch",
    "deploy.bat",
    "rem " + _LETTERS,
    {**NO_CLIENT, **EXPORTED},
    key_pair=written("«^»set AWS_ACCESS_KEY_ID=«id»\nset AWS_SECRET_ACCESS_KEY=«secret»\n"),
    lone_secret=written('«^»setx AWS_SECRET_ACCESS_KEY "«secret»"\n'),
    split_secret=written(
        "«^»set A=«secret<»«=first»\nset B=«=second»\nset AWS_SECRET_ACCESS_KEY=%A%%B%«secret>»\n",
    ),
    identity=lambda shape: written(
        fill('«^»aws iam put-user-policy --policy-document "§"\n', one_line(shape).replace('"', '\\"'))
    ),
    trust=lambda shape: written(f'«^»aws iam create-role --assume-role-policy-document "{_escaped(shape)}"\n'),
    holed_policy=written(
        fill('«^»aws iam put-user-policy --policy-document "§"\n', holed(HOLED, "%PARTITION%").replace('"', '\\"'))
    ),
    list_command=written(f"«^»@echo off\n{LIST_COMMAND}\n"),
    token_command=written(f"«^»if exist x (\n  {TOKEN_COMMAND}\n)\n"),
)

ELIXIR = form(
    "Elixir",
    "config/config.exs",
    "# " + _LETTERS,
    _TOKENS,
    key_pair=written('«^»config :ex_aws,\n  access_key_id: "«id»",\n  secret_access_key: "«secret»"\n'),
    lone_secret=written('«^»System.put_env("AWS_SECRET_ACCESS_KEY", "«secret»")\n'),
    split_secret=written('«^»@aws_secret_access_key "«secret<»«=first»" <> "«=second»«secret>»"\n'),
    identity=lambda shape: written(f"«^»policy = ~s({one_line(shape)})\n"),
    trust=lambda shape: written(f'«^»policy = "{_escaped(shape)}"\n', f'«^»policy = """\n{one_line(shape)}\n"""\n'),
    holed_policy=written(f'«^»policy = """\n{holed(HOLED, "#{partition}")}\n"""\n'),
    list_command=written(f'«^»System.shell("{LIST_COMMAND}")\n'),
    token_command=written(f"«^»:os.cmd('{TOKEN_COMMAND}')\n"),
)

DART = form(
    "Dart",
    "lib/store.dart",
    "// " + _LETTERS,
    _TOKENS,
    key_pair=written("«^»final c = AwsClientCredentials(accessKey: '«id»',\n  secretKey: '«secret»');\n"),
    lone_secret=written("«^»const awsSecretAccessKey = '«secret»';\n"),
    split_secret=written("«^»const awsSecretAccessKey = '«secret<»«=first»'\n  '«=second»«secret>»';\n"),
    identity=lambda shape: written(f"«^»const policy = '{one_line(shape)}';\n"),
    trust=lambda shape: written(
        f'«^»const policy = "{_escaped(shape)}";\n', f'«^»const policy = """{one_line(shape)}""";\n'
    ),
    holed_policy=written(f"«^»final policy = '{holed(HOLED, '$partition')}';\n"),
    list_command=written(f"«^»await Process.run('sh', ['-c', '{LIST_COMMAND}']);\n"),
    token_command=written(
        "«^»await Process.run('«command<»aws',\n  ['«service»', '«operation»', '--duration-seconds',"
        " '«options.duration-seconds»«command>»']);\n"
    ),
)

FORMS: tuple[Form, ...] = (R, LUA, PERL, SQL, BATCH, ELIXIR, DART)
