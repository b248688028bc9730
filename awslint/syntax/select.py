"""Which syntax a file has and which module reads it; it must not import a reader before it is used."""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING

from awslint.source import detect_encoding

if TYPE_CHECKING:
    from awslint.syntax.tree import Tree
    from awslint.values import Value

READERS = {
    "csv": "awslint.syntax.csv",
    "dockerfile": "awslint.syntax.dockerfile",
    "env": "awslint.syntax.dotenv",
    "hcl": "awslint.syntax.hcl",
    "ini": "awslint.syntax.ini",
    "jenkinsfile": "awslint.syntax.jenkinsfile",
    "json": "awslint.syntax.json",
    "justfile": "awslint.syntax.justfile",
    "makefile": "awslint.syntax.makefile",
    "notebook": "awslint.syntax.notebook",
    "properties": "awslint.syntax.properties",
    "shell": "awslint.syntax.shell",
    "toml": "awslint.syntax.toml",
    "xml": "awslint.syntax.xml",
    "yaml": "awslint.syntax.yaml",
}
"""The module that reads each syntax. A syntax that is named below and missing here has no reader."""

GRAMMARS = frozenset(
    {
        *("csharp", "java", "kotlin", "scala"),
        *("javascript", "tsx", "typescript"),
        *("php", "powershell", "python", "ruby"),
        *("cpp", "go", "rust", "swift"),
    }
)
"""Programming languages, whose readers are rows of :mod:`awslint.syntax.languages`."""

LEXICAL = frozenset({"batch", "dart", "elixir", "lua", "perl", "r", "sql"})
"""Syntaxes without a grammar here, which the lexical reader reads."""

_NAMES_OF = {
    "dockerfile": ("dockerfile", "containerfile"),
    "env": (".env", "env", "dotenv", ".dotenv", ".flaskenv", "env.example", "env.sample", "env.dist", "env.template"),
    "hcl": (".terraformrc", "terraform.rc", ".tflint.hcl"),
    "ini": (".boto", "boto.cfg", ".s3cfg", ".passwd-s3fs.ini", ".pypirc", ".gitconfig", ".npmrc", ".editorconfig"),
    "jenkinsfile": ("jenkinsfile",),
    "json": (".jscsrc", ".jshintrc", "pipfile.lock", "composer.lock"),
    "justfile": ("justfile", ".justfile"),
    "makefile": ("makefile", "gnumakefile", "bsdmakefile"),
    "ruby": ("gemfile", "rakefile", "vagrantfile", "capfile", "podfile", "guardfile", "brewfile"),
    # A table of cron's has a shell's comments, assignments and commands; what stands before these is their own to read.
    "shell": (
        "crontab",
        ".crontab",
        ".bash_aliases",
        ".bash_login",
        ".bash_logout",
        ".bash_profile",
        ".bashrc",
        ".envrc",
        ".kshrc",
        ".profile",
        ".zlogin",
        ".zprofile",
        ".zshenv",
        ".zshrc",
        "apkbuild",
        "pkgbuild",
    ),
    "toml": ("pipfile", "poetry.lock", "cargo.lock", "uv.lock"),
    "yaml": (".clang-tidy", ".yamllint", ".prettierrc"),
}
_ENDINGS_OF = {
    "batch": ("bat", "cmd"),
    "cpp": ("c", "cc", "cpp", "cxx", "h", "hh", "hpp", "hxx"),
    "csharp": ("cs", "csx"),
    "csv": ("csv", "tsv"),
    "dart": ("dart",),
    "dockerfile": ("dockerfile", "containerfile"),
    "elixir": ("ex", "exs"),
    "env": ("env",),
    "go": ("go",),
    "hcl": ("hcl", "nomad", "tf", "tfvars", "tofu"),
    "ini": ("cfg", "cnf", "conf", "desktop", "ini", "service"),
    "java": ("java",),
    "javascript": ("cjs", "js", "jsx", "mjs"),
    "jenkinsfile": ("groovy", "jenkinsfile"),
    "json": ("geojson", "har", "json", "json5", "jsonc", "jsonl", "ndjson", "tfstate", "webmanifest"),
    "justfile": ("just",),
    "kotlin": ("kt", "kts"),
    "lua": ("lua",),
    "makefile": ("mak", "make", "mk"),
    "markdown": ("markdown", "md", "mdx", "qmd", "rmd"),
    "notebook": ("ipynb",),
    "perl": ("pl", "pm"),
    "php": ("php", "phtml"),
    "powershell": ("ps1", "psd1", "psm1"),
    "properties": ("properties",),
    "python": ("py", "pyi", "pyw"),
    "r": ("r",),
    "ruby": ("gemspec", "rake", "rb"),
    "rust": ("rs",),
    "scala": ("sbt", "sc", "scala"),
    "shell": ("bash", "bats", "command", "cron", "crontab", "fish", "ksh", "sh", "zsh"),
    "sql": ("sql",),
    "swift": ("swift",),
    "toml": ("toml",),
    "tsx": ("tsx",),
    "typescript": ("cts", "mts", "ts"),
    "xml": ("config", "csproj", "plist", "props", "xml"),
    "yaml": ("cfn", "yaml", "yml"),
}
_PROGRAMS_OF = {
    "javascript": ("bun", "deno", "node", "nodejs"),
    "lua": ("lua", "luajit"),
    "makefile": ("make",),
    "perl": ("perl",),
    "php": ("php",),
    "powershell": ("powershell", "pwsh"),
    "python": ("pypy", "python", "uv"),
    "r": ("rscript",),
    "ruby": ("ruby",),
    "shell": ("ash", "bash", "bats", "dash", "fish", "ksh", "mksh", "sh", "zsh"),
    "typescript": ("ts-node", "tsx"),
}
_BY_NAME = {name: syntax for syntax, names in _NAMES_OF.items() for name in names}
_BY_ENDING = {ending: syntax for syntax, endings in _ENDINGS_OF.items() for ending in endings}
_BY_PROGRAM = {program: syntax for syntax, programs in _PROGRAMS_OF.items() for program in programs}

_TOOL_ENDINGS = ("erb", "gotmpl", "j2", "jinja", "jinja2", "template", "tftpl", "tmpl", "tpl")
_COPY_ENDINGS = ("bak", "default", "dist", "example", "old", "orig", "sample", "save")
_WRAPPERS = frozenset((*_TOOL_ENDINGS, *_COPY_ENDINGS))
"""Endings that say what is done with a file and not what is in it: ``policy.json.tpl`` is JSON."""

_SHEBANG = re.compile(r"#![ \t]*(\S+)[ \t]*([^\r\n]*)")
_JSON_HEAD = re.compile(r'\s*(?:\[\s*)?\{\s*(?:"[^"\r\n]*"\s*:|\}|\Z)')
_TEMPLATE_HEAD = re.compile(r"(?m)^(?:AWSTemplateFormatVersion|Transform|Resources)['\"]?[ ]*:")
# A table of cron's under any name: comments and variables, and then when something runs, at least at one place always.
# https://man7.org/linux/man-pages/man5/crontab.5.html
_CRON_HEAD = re.compile(
    r"(?:[ \t]*+(?:#[^\r\n]*+|[A-Za-z_]\w*+[ \t]*+=[^\r\n]*+)?\r?\n)*+[ \t]*+"
    r"(?:@(?:reboot|yearly|annually|monthly|weekly|daily|midnight|hourly)"
    r"|(?=[^\r\n/]{0,40}\*)(?:[\d*][\d*/,-]*+[ \t]++){3}(?:[\d*/,-]++|[A-Za-z]{3}(?:[-,][A-Za-z]{3})*+)[ \t]++"
    r"(?:[\d*/,-]++|[A-Za-z]{3}(?:[-,][A-Za-z]{3})*+))[ \t]++[\w/.~({]"
)
# A file of the CLI's under another name, such as ``aws/config``.
_PROFILES_HEAD = re.compile(
    r"(?:\s++|[#;][^\r\n]*+)*+\[(?:profile [^\]\r\n]+|sso-session [^\]\r\n]+|default)\][ \t]*\r?\n"
)
_XML_HEAD = re.compile(r"\s*<\?xml\b")


def syntax_of(path: str, head: bytes) -> str:
    """The name of the syntax of the file at ``path``, whose first bytes are ``head``; ``text`` for an unknown one.

    The name decides, then its ending, then a shebang, then what the first bytes look like.
    """
    folder, _, name = path.rpartition("/")
    name = name.casefold()
    if folder.rpartition("/")[2].casefold() in (".aws", "aws", "dot_aws") and name.split(".")[0] in (
        "credentials",
        "config",
    ):
        return "ini"
    if folder.rpartition("/")[2].casefold() in ("aws", "dot_aws") and name in ("credentials", "config"):
        return "ini"
    if folder.rpartition("/")[2].casefold() in ("cron.d", "crontabs"):
        return "shell"
    if name.endswith(".config") and folder.endswith(".ebextensions"):
        # https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/ebextensions.html
        return "json" if _JSON_HEAD.match(head.decode("utf-8", "replace")) else "yaml"
    found = _of_name(name)
    if found is not None:
        return found
    encoding, mark = detect_encoding(head)
    return _of_content(head[mark:].decode(encoding, "replace"), name)


def _of_name(name: str) -> str | None:
    """The syntax that a folded file name says, wrapping endings such as ``.j2`` taken off one by one."""
    while True:
        if name in _BY_NAME:
            return _BY_NAME[name]
        if name.startswith((".env.", ".env-", ".env_", "env.")):
            return _BY_ENDING.get(name.rpartition(".")[2], "env")
        if name.startswith(("dockerfile.", "containerfile.")) and not name.endswith(".dockerignore"):
            return "dockerfile"
        if name.startswith("jenkinsfile."):
            return "jenkinsfile"
        if name in ("credentials", "aws_credentials", ".aws_credentials", ".credentials"):
            return "ini"
        stem, dot, ending = name.rpartition(".")
        if not dot:
            return None
        if ending in _BY_ENDING:
            return _BY_ENDING[ending]
        if ending not in _WRAPPERS or not stem:
            return None
        name = stem


def _of_content(text: str, name: str) -> str:
    shebang = _SHEBANG.match(text)
    if shebang:
        return _of_shebang(shebang.group(1), shebang.group(2).split())
    if _JSON_HEAD.match(text):
        return "json"
    if _TEMPLATE_HEAD.search(text) or name.endswith(".template"):
        return "yaml"
    if _XML_HEAD.match(text):
        return "xml"
    if _PROFILES_HEAD.match(text):
        return "ini"
    if _CRON_HEAD.match(text):
        return "shell"
    return "text"


def _of_shebang(interpreter: str, arguments: list[str]) -> str:
    """The syntax of ``#!interpreter arguments``; ``env`` gives way to the first program that it names."""
    program = interpreter.rpartition("/")[2]
    if program == "env":
        words = [word for word in arguments if not word.startswith("-") and "=" not in word]
        if not words:
            return "text"
        program = words[0].rpartition("/")[2]
    return _BY_PROGRAM.get(program.casefold().rstrip("0123456789.") or program, "text")


def read_tree(syntax: str, value: Value, documents: bool = False) -> Tree | None:
    """The located tree of ``value``, or None where ``syntax`` has no reader.

    The code in documents (Markdown) is read only where ``documents`` asks for it: what stands there is an example. Where a
    grammar has no wheel for this platform, the tree is empty and a fault says so.
    """
    if syntax in LEXICAL:
        lexical: Tree = import_module("awslint.syntax.lexical").read(value, syntax)
        return lexical
    module = "awslint.syntax.markdown" if documents and syntax == "markdown" else READERS.get(syntax)
    if module is None and syntax not in GRAMMARS:
        return None
    try:
        tree: Tree
        if module is None:
            tree = import_module("awslint.syntax.treesitter").read(value, syntax)
        else:
            tree = import_module(module).read(value)
    except ImportError as error:
        if not (error.name or "").startswith("tree_sitter"):
            raise
        return _empty_tree(f"{error.name} is not installed: searched for credentials only", value)
    return tree


def _empty_tree(message: str, value: Value) -> Tree:
    from awslint.syntax import tree

    return tree.Tree(tree.Group("document", (), value.span), (tree.Fault("no-grammar", message, value.span),))
