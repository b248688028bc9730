"""What well-known functions and operators of each language mean for the text of their result, as data; it must not fold.

A name is a function's as it is written with dots (``strings.Join``), or with a dot before it a method's, whatever it is
called on (``.trim``). A row without languages holds in all; a row of a language comes before one of all.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from functools import cache


class Meaning(enum.Enum):
    """What a function or method gives. The subject of a method comes before its arguments."""

    SAME = enum.auto()
    """The first operand, as far as a reader of its text cares."""
    GIVEN = enum.auto()
    """What a method is given, as far as a reader of its text cares; without arguments, what it is called on."""
    TRIM = enum.auto()
    """The first operand without the blanks at its ends, or at the one that the name says."""
    UNMARGINED = enum.auto()
    """The first operand without what stands in front of ``|`` in each of its lines."""
    UNINDENTED = enum.auto()
    """The first operand without the blanks that all of its lines begin with."""
    LOWER = enum.auto()
    """The first operand in small letters."""
    UPPER = enum.auto()
    """The first operand in capital letters."""
    REPLACE = enum.auto()
    """The first operand with the third wherever it has the second, or as often as the fourth says."""
    REPLACE_ONCE = enum.auto()
    """The first operand with the third for the first of the second."""
    REPLACE_IN = enum.auto()
    """The third operand with the second wherever it has the first."""
    WITHOUT_PREFIX = enum.auto()
    """The first operand without the second at its start."""
    WITHOUT_SUFFIX = enum.auto()
    """The first operand without the second at its end."""
    JOIN = enum.auto()
    """A list's items with a separator between them, in whichever order the two are given."""
    PERCENT = enum.auto()
    """A template with ``%s`` and the like, filled with what comes after it."""
    BRACES = enum.auto()
    """A template with ``{}``, ``{0}`` or ``{name}``, filled with what comes after it."""
    CONCAT = enum.auto()
    """The operands one after the other: texts, or lists."""
    MERGE = enum.auto()
    """The entries of all maps."""
    LIST = enum.auto()
    """The operands as a list."""
    EACH = enum.auto()
    """What a function gives for each item of a list."""
    ENTRIES = enum.auto()
    """The operands as a map: a key, its value, a key, and so on."""
    ENVIRONMENT = enum.auto()
    """A variable of the environment, or the second operand where there is one."""
    FIELD = enum.auto()
    """What a record's field is declared with: its default is the argument of that name."""
    DEFAULT = enum.auto()
    """The first operand, or what comes last where that is not known to be set."""
    LOOK_UP = enum.auto()
    """The entry of a map or list under a key, or the third operand where there is none."""
    BUILDER = enum.auto()
    """A text that can be added to, which begins with the operands."""
    APPEND = enum.auto()
    """The subject, to which the operands are added."""


@dataclass(frozen=True, slots=True)
class _Row:
    meaning: Meaning
    names: str
    languages: str = ""


_ROWS = (
    # Serializers: for a reader the structure is as good as its text.
    _Row(Meaning.SAME, "json.dumps dumps simplejson.dumps ujson.dumps orjson.dumps yaml.dump yaml.safe_dump", "python"),
    _Row(Meaning.SAME, "str list tuple dict", "python"),
    _Row(Meaning.SAME, "jsonencode yamlencode tostring tolist toset tomap distinct compact sort one flatten", "hcl"),
    _Row(Meaning.SAME, "sensitive nonsensitive", "hcl"),
    _Row(Meaning.EACH, ".map .flatMap", "javascript typescript tsx"),
    _Row(Meaning.SAME, "JSON.stringify String Object.freeze Object.seal String.raw", "javascript typescript tsx"),
    _Row(Meaning.SAME, "json.Marshal json.MarshalIndent string []byte fmt.Sprint", "go"),
    _Row(Meaning.SAME, "aws.Int32 aws.Int64 aws.Bool int32 int64 int", "go"),
    _Row(Meaning.SAME, "String.valueOf Objects.requireNonNull Objects.toString List.copyOf", "java kotlin scala"),
    _Row(Meaning.SAME, "Optional.of Optional.ofNullable Option Some requireNotNull checkNotNull", "java kotlin scala"),
    _Row(Meaning.SAME, "JsonConvert.SerializeObject JsonSerializer.Serialize Convert.ToString", "csharp"),
    _Row(Meaning.SAME, "JSON.generate JSON.dump JSON.pretty_generate String Array", "ruby"),
    _Row(Meaning.SAME, "json_encode strval", "php"),
    _Row(Meaning.SAME, "String.from serde_json.to_string serde_json.to_string_pretty Some Ok json! vec!", "rust"),
    _Row(Meaning.SAME, "static_cast const_cast std.string std.string_view std.move string std.to_string to_string", "cpp"),
    _Row(Meaning.SAME, "String", "swift"),
    _Row(Meaning.SAME, "ConvertTo-Json ConvertTo-SecureString Out-String", "powershell"),
    _Row(Meaning.SAME, ".ConvertTo-Json .ConvertTo-SecureString .Out-String", "powershell"),
    _Row(Meaning.SAME, ".toString .ToString .to_s .to_str .to_string .toStr .to_owned .into .as_str"),
    _Row(Meaning.SAME, ".to_json .toJson .intern .freeze"),
    _Row(Meaning.SAME, ".unwrap .expect .clone .as_ref .String .Build .build .str .c_str .dup .asString .description"),
    _Row(Meaning.SAME, ".getvalue .decode .encode .getBytes"),
    _Row(Meaning.TRIM, "trimspace chomp", "hcl"),
    _Row(Meaning.TRIM, "strings.TrimSpace strings.Trim strings.TrimLeft strings.TrimRight", "go"),
    _Row(Meaning.TRIM, "trim rtrim ltrim", "php"),
    _Row(Meaning.TRIM, ".trim .Trim .strip .chomp .rstrip .trimEnd .TrimEnd .trim_end"),
    _Row(Meaning.TRIM, ".lstrip .trimStart .TrimStart .trim_start"),
    _Row(Meaning.SAME, ".html_safe .toList .toArray .ToArray .ToList .to_a .to_vec .iter .into_iter .asJava .get!"),
    _Row(Meaning.GIVEN, ".writeValueAsString .writeValueAsBytes .toJson .encodeToString", "java kotlin scala"),
    _Row(Meaning.UNMARGINED, ".trimMargin .stripMargin", "kotlin scala"),
    _Row(Meaning.UNINDENTED, "textwrap.dedent dedent inspect.cleandoc cleandoc", "python"),
    _Row(Meaning.UNINDENTED, ".trimIndent .stripIndent", "java kotlin scala"),
    _Row(Meaning.UNINDENTED, "dedent", "javascript typescript tsx"),
    _Row(Meaning.LOWER, ".lower .toLowerCase .lowercase .lowercased .downcase .to_lowercase .to_ascii_lowercase"),
    _Row(Meaning.LOWER, ".ToLower .ToLowerInvariant"),
    _Row(Meaning.UPPER, ".upper .toUpperCase .uppercase .uppercased .upcase .to_uppercase .to_ascii_uppercase"),
    _Row(Meaning.UPPER, ".ToUpper .ToUpperInvariant"),
    _Row(Meaning.LOWER, "strings.ToLower", "go"),
    _Row(Meaning.UPPER, "strings.ToUpper", "go"),
    _Row(Meaning.LOWER, "lower", "hcl"),
    _Row(Meaning.UPPER, "upper", "hcl"),
    _Row(Meaning.LOWER, "strtolower mb_strtolower", "php"),
    _Row(Meaning.UPPER, "strtoupper mb_strtoupper", "php"),
    _Row(Meaning.REPLACE, ".replace", "python java kotlin scala rust"),
    _Row(Meaning.REPLACE, ".Replace", "csharp powershell"),
    _Row(Meaning.REPLACE, ".replaceAll", "javascript typescript tsx"),
    _Row(Meaning.REPLACE, ".gsub", "ruby"),
    _Row(Meaning.REPLACE, ".replacingOccurrences", "swift"),
    _Row(Meaning.REPLACE, "strings.Replace strings.ReplaceAll", "go"),
    _Row(Meaning.REPLACE_ONCE, ".replace", "javascript typescript tsx"),
    _Row(Meaning.REPLACE_ONCE, ".sub", "ruby"),
    _Row(Meaning.REPLACE_IN, "str_replace", "php"),
    _Row(Meaning.WITHOUT_PREFIX, ".removeprefix .removePrefix .stripPrefix .delete_prefix"),
    _Row(Meaning.WITHOUT_SUFFIX, ".removesuffix .removeSuffix .stripSuffix .delete_suffix"),
    _Row(Meaning.WITHOUT_PREFIX, "strings.TrimPrefix", "go"),
    _Row(Meaning.WITHOUT_SUFFIX, "strings.TrimSuffix", "go"),
    _Row(Meaning.WITHOUT_PREFIX, "trimprefix", "hcl"),
    _Row(Meaning.WITHOUT_SUFFIX, "trimsuffix", "hcl"),
    # Texts of several.
    _Row(Meaning.JOIN, ".join .Join .joinToString .mkString .joined"),
    _Row(Meaning.JOIN, "join", "hcl php"),
    _Row(Meaning.JOIN, "implode", "php"),
    _Row(Meaning.JOIN, "strings.Join", "go"),
    _Row(Meaning.JOIN, "String.join", "java kotlin scala"),
    _Row(Meaning.JOIN, "string.Join String.Join", "csharp"),
    _Row(Meaning.JOIN, "-join [string].Join", "powershell"),
    _Row(Meaning.PERCENT, "%"),
    _Row(Meaning.PERCENT, ".formatted .format", "java kotlin scala"),
    _Row(Meaning.PERCENT, "format", "hcl ruby"),
    _Row(Meaning.PERCENT, "sprintf Kernel.format Kernel.sprintf", "ruby php perl"),
    _Row(Meaning.PERCENT, "fmt.Sprintf fmt.Errorf", "go"),
    _Row(Meaning.PERCENT, "String.format", "java kotlin scala"),
    _Row(Meaning.PERCENT, "util.format format", "javascript typescript tsx"),
    _Row(Meaning.PERCENT, "printf", "shell dockerfile makefile justfile jenkinsfile"),
    _Row(Meaning.PERCENT, "absl.StrFormat fmt.sprintf", "cpp"),
    _Row(Meaning.PERCENT, "String(format:) NSString(format:)", "swift"),
    _Row(Meaning.BRACES, ".format", "python"),
    _Row(Meaning.BRACES, ".format"),
    _Row(Meaning.BRACES, "string.Format String.Format", "csharp"),
    _Row(Meaning.BRACES, "format! format concat_format!", "rust"),
    _Row(Meaning.BRACES, "fmt.format std.format", "cpp"),
    _Row(Meaning.BRACES, "-f [string].Format", "powershell"),
    _Row(Meaning.CONCAT, ".concat .Concat .plus .append_str"),
    _Row(Meaning.CONCAT, "concat", "hcl"),
    _Row(Meaning.CONCAT, "string.Concat String.Concat", "csharp"),
    _Row(Meaning.CONCAT, "concat!", "rust"),
    _Row(Meaning.CONCAT, "absl.StrCat", "cpp"),
    _Row(Meaning.CONCAT, "array_merge", "php"),
    _Row(Meaning.MERGE, "merge", "hcl"),
    _Row(Meaning.LIST, "Array.of", "javascript typescript tsx"),
    _Row(Meaning.LIST, "array", "php"),
    _Row(Meaning.MERGE, "Object.assign", "javascript typescript tsx"),
    _Row(Meaning.MERGE, ".merge", "ruby"),
    _Row(Meaning.LIST, "List.of Set.of Stream.of Arrays.asList Collections.singletonList", "java kotlin scala"),
    _Row(Meaning.LIST, "ImmutableList.of ImmutableSet.of Collections.singleton Lists.newArrayList", "java kotlin scala"),
    # Pulumi's: https://www.pulumi.com/docs/iac/languages-sdks/java/
    _Row(Meaning.SAME, "serializeJson", "java kotlin scala"),
    _Row(Meaning.LIST, "jsonArray", "java kotlin scala"),
    _Row(Meaning.ENTRIES, "jsonProperty", "java kotlin scala"),
    _Row(Meaning.MERGE, "jsonObject", "java kotlin scala"),
    _Row(Meaning.LIST, "listOf mutableListOf arrayListOf setOf mutableSetOf arrayOf listOfNotNull", "kotlin"),
    _Row(Meaning.LIST, "Pair Triple", "kotlin"),
    _Row(Meaning.LIST, "Tuple2 Tuple3", "scala"),
    _Row(Meaning.LIST, "std.make_pair std.make_tuple std.pair std.tuple", "cpp"),
    _Row(Meaning.LIST, "Tuple.Create ValueTuple.Create", "csharp"),
    _Row(Meaning.LIST, "List Seq Vector Set Array IndexedSeq ListBuffer Json.arr", "scala"),
    _Row(Meaning.ENTRIES, "Map.of Map.entry ImmutableMap.of Collections.singletonMap", "java kotlin scala"),
    _Row(Meaning.MERGE, "Map.ofEntries ImmutableMap.ofEntries", "java kotlin scala"),
    _Row(Meaning.MERGE, "mapOf mutableMapOf hashMapOf linkedMapOf sortedMapOf buildMap", "kotlin"),
    _Row(Meaning.MERGE, "Map HashMap ListMap SortedMap Json.obj", "scala"),
    # What the surroundings may say otherwise.
    _Row(Meaning.ENVIRONMENT, "os.getenv os.environ.get os.environ.setdefault os.environ.pop getenv environ.get", "python"),
    _Row(Meaning.ENVIRONMENT, "os.Getenv os.LookupEnv", "go"),
    _Row(Meaning.ENVIRONMENT, "System.getenv System.getProperty sys.env.getOrElse sys.env.get", "java kotlin scala"),
    _Row(Meaning.ENVIRONMENT, "sys.env.apply sys.env sys.props.getOrElse", "scala"),
    _Row(Meaning.ENVIRONMENT, "Environment.GetEnvironmentVariable", "csharp"),
    _Row(Meaning.ENVIRONMENT, "ENV.fetch ENV.dig", "ruby"),
    _Row(Meaning.ENVIRONMENT, "getenv env", "php"),
    _Row(Meaning.ENVIRONMENT, "env.var std.env.var env! option_env!", "rust"),
    _Row(Meaning.ENVIRONMENT, "getenv std.getenv secure_getenv", "cpp"),
    _Row(Meaning.ENVIRONMENT, "[Environment].GetEnvironmentVariable", "powershell"),
    _Row(Meaning.ENVIRONMENT, "Deno.env.get Bun.env.get", "javascript typescript tsx"),
    _Row(Meaning.FIELD, "field dataclasses.field attr.ib attrs.field Field pydantic.Field", "python"),
    _Row(Meaning.DEFAULT, ".unwrap_or .unwrap_or_else .getOrElse .orElse .orElseGet .ifEmpty .ifBlank .presence"),
    _Row(Meaning.DEFAULT, ".or_else .GetValueOrDefault"),
    _Row(Meaning.LOOK_UP, ".get .getOrDefault .fetch .dig .GetValueOrDefault"),
    _Row(Meaning.LOOK_UP, ".getValue", "kotlin"),
    _Row(Meaning.LOOK_UP, "lookup element", "hcl"),
    # Texts that are put together step by step.
    _Row(Meaning.BUILDER, "StringBuilder StringBuffer StringJoiner java.lang.StringBuilder", "java kotlin scala"),
    _Row(Meaning.BUILDER, "StringBuilder System.Text.StringBuilder Text.StringBuilder", "csharp"),
    _Row(Meaning.BUILDER, "[System.Text.StringBuilder].new [Text.StringBuilder].new", "powershell"),
    _Row(Meaning.BUILDER, "io.StringIO StringIO", "python"),
    _Row(Meaning.BUILDER, "bytes.NewBufferString strings.Builder bytes.Buffer", "go"),
    _Row(Meaning.BUILDER, "StringIO.new String.new", "ruby"),
    _Row(Meaning.BUILDER, "String.new String.with_capacity", "rust"),
    _Row(Meaning.BUILDER, "std.ostringstream std.stringstream ostringstream stringstream std.string string", "cpp"),
    _Row(Meaning.APPEND, ".append .Append .push_str .WriteString .write .AppendFormat .concat!"),
)  # fmt: skip

_ENVIRONMENTS = frozenset(
    {"os.environ", "environ", "process.env", "import.meta.env", "Deno.env", "ENV", "_ENV", "_SERVER", "env", "sys.env"}
    | {"ProcessInfo.processInfo.environment"}
)
"""Maps of the environment's variables, which code indexes or takes members of."""

_ALIASES = {"tsx": "typescript", "notebook": "python", "jenkinsfile": "java", "": ""}


@cache
def _table(language: str) -> dict[str, Meaning]:
    found: dict[str, Meaning] = {}
    for row in _ROWS:
        if not row.languages:
            found.update(dict.fromkeys(row.names.split(), row.meaning))
    for row in _ROWS:
        if row.languages and (not language or language in row.languages.split()):
            for name in row.names.split():
                # Where the language is not known, what holds in all comes first.
                if language or name not in found:
                    found[name] = row.meaning
    return found


def meaning_of(name: str, language: str) -> tuple[Meaning, bool] | None:
    """What a call of ``name`` means in ``language`` (empty for any), and whether it is a method of what it is called on."""
    table = _table(_ALIASES.get(language, language))
    found = table.get(name)
    if found is not None:
        return found, False
    dot = name.rfind(".")
    if dot >= 0 and is_builder(name, language):
        return Meaning.BUILDER, False
    found = table.get(name[dot:]) if dot >= 0 else None
    return None if found is None else (found, True)


def method_meaning(name: str, language: str) -> Meaning | None:
    """What a method of this name means in ``language``, whatever it is called on."""
    return _table(_ALIASES.get(language, language)).get("." + name.rpartition(".")[2])


def is_builder(name: str, language: str) -> bool:
    """True for a type of texts that are put together step by step, a library's own ``lib::StringStream`` included."""
    table = _table(_ALIASES.get(language, language))
    return Meaning.BUILDER in (table.get(name), table.get(name.rpartition(".")[2].casefold()))


def is_environment(path: str) -> bool:
    """True for a map of the environment's variables."""
    return path in _ENVIRONMENTS


def gives_variable(name: str) -> bool:
    """True for a function that gives the environment's variable of a name, in any language."""
    return _table("").get(name) is Meaning.ENVIRONMENT
