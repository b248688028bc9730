"""The language server: diagnostics, the rule's page on hover, actions that fix and ignore, on text not yet saved.

It must not know any rule. pygls is imported with this module, which ``awslint lsp`` alone imports.
"""

from __future__ import annotations

import os
from dataclasses import replace

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path
from pygls.workspace import ServerTextPosition, ServerTextRange, TextDocument

from awslint import __version__
from awslint.config import Config, read_config
from awslint.configfiles import find_config
from awslint.errors import AwslintError
from awslint.findings import Edit, Finding, Severity
from awslint.remarks import signs_of
from awslint.scan import scan
from awslint.source import Text

_SEVERITIES = {
    Severity.LOW: types.DiagnosticSeverity.Information,
    Severity.MEDIUM: types.DiagnosticSeverity.Warning,
    Severity.HIGH: types.DiagnosticSeverity.Error,
    Severity.CRITICAL: types.DiagnosticSeverity.Error,
}


def make_server() -> LanguageServer:
    """A server that knows the documents which its client has opened."""
    server = LanguageServer("awslint", __version__)
    found: dict[str, tuple[Finding, ...]] = {}
    fixes: dict[str, dict[str, types.CodeAction | None]] = {}

    def publish(uri: str) -> None:
        document = server.workspace.get_text_document(uri)
        found[uri] = examine(document, server.workspace.root_path)
        fixes[uri] = {}
        diagnostics = [_diagnostic(document, finding) for finding in found[uri]]
        server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, diagnostics, document.version))

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        publish(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: types.DidChangeTextDocumentParams) -> None:
        publish(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        found.pop(params.text_document.uri, None)
        fixes.pop(params.text_document.uri, None)

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def hovered(params: types.HoverParams) -> types.Hover | None:
        document = server.workspace.get_text_document(params.text_document.uri)
        for finding in found.get(document.uri, ()):
            where = _range(document, finding)
            if where.start <= params.position <= where.end:
                return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, _page(finding, document)), where)
        return None

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])
    )
    def asked(params: types.CodeActionParams) -> list[types.CodeAction]:
        document = server.workspace.get_text_document(params.text_document.uri)
        hits = [finding for finding in found.get(document.uri, ()) if _touches(document, finding, params.range)]
        known = fixes.setdefault(document.uri, {})
        for finding in hits:
            if finding.fingerprint not in known:
                known[finding.fingerprint] = _fixing(document, finding, server.workspace.root_path)
        actions = [*(known[finding.fingerprint] for finding in hits), *(_ignoring(document, each) for each in hits)]
        return [action for action in actions if action is not None]

    return server


def examine(document: TextDocument, top: str | None) -> tuple[Finding, ...]:
    """The findings in a document's text as it stands in the editor; none where the configuration cannot be used."""
    place = _placed(document, top)
    if place is None:
        return ()
    root, name = place
    try:
        return scan(root, (name,), _config(root), stdin=(name, _bytes(document))).findings
    except AwslintError:
        return ()


def _placed(document: TextDocument, top: str | None) -> tuple[str, str] | None:
    """The root of a document's scan, and its path from there."""
    path = to_fs_path(document.uri)
    if path is None:
        return None
    root = top if top is not None and os.path.commonpath([top, path]) == top else os.path.dirname(path)
    return root, os.path.relpath(path, root).replace(os.sep, "/")


def _bytes(document: TextDocument) -> bytes:
    return document.source.encode("utf-8", "surrogatepass")


def _config(root: str) -> Config:
    path = find_config(root)
    return replace(read_config(path, root) if path is not None else Config(), nested=True)


def _range(document: TextDocument, finding: Finding) -> types.Range:
    start = ServerTextPosition(finding.start.line - 1, finding.start.column - 1)
    end = ServerTextPosition(finding.end.line - 1, finding.end.column - 1)
    return document.range_to_client_units(ServerTextRange(start, end))


def _touches(document: TextDocument, finding: Finding, asked: types.Range) -> bool:
    where = _range(document, finding)
    return where.start.line <= asked.end.line and asked.start.line <= where.end.line


def _diagnostic(document: TextDocument, finding: Finding) -> types.Diagnostic:
    return types.Diagnostic(
        range=_range(document, finding),
        message=finding.message,
        severity=_SEVERITIES[finding.severity],
        code=finding.rule,
        source="awslint",
    )


def _page(finding: Finding, document: TextDocument) -> str:
    """The rule's page, without its examples, which are long."""
    from awslint.engine.compiled import load_rules
    from awslint.engine.documentation import rule_page

    path = to_fs_path(document.uri) or ""
    rules = load_rules(_config(os.path.dirname(path)).rule_directories, documentation=True)
    rule = next(rule for rule in rules if rule.id == finding.rule)
    return rule_page(replace(rule, documentation=replace(rule.documentation, bad=(), good=())))


def _fixing(document: TextDocument, finding: Finding, top: str | None) -> types.CodeAction | None:
    """The edits that mend a finding in this document alone; None where no machine can, or another file is at fault too."""
    from awslint.engine.compiled import load_rules
    from awslint.fix.operations import Wishes
    from awslint.fix.repair import Mender

    place = _placed(document, top)
    if place is None:
        return None
    root, name = place
    config = _config(root)
    if not any(rule.fix.operations for rule in load_rules(config.rule_directories) if rule.id == finding.rule):
        return None
    mender = Mender(root, config, Wishes(unsafe=True), lambda other: other.fingerprint == finding.fingerprint)
    for _, fix in mender.suggest([finding], {name: _bytes(document)}):
        if {edit.path for edit in fix.edits} == {name}:
            changes = [_text_edit(document, edit) for edit in fix.edits]
            return types.CodeAction(
                f"Fix {finding.rule} ({finding.name})",
                kind=types.CodeActionKind.QuickFix,
                edit=types.WorkspaceEdit(changes={document.uri: changes}),
                diagnostics=[_diagnostic(document, finding)],
            )
    return None


def _text_edit(document: TextDocument, edit: Edit) -> types.TextEdit:
    text = Text(document.source)
    start, end = (ServerTextPosition(at.line - 1, at.column - 1) for at in map(text.position, edit.span))
    return types.TextEdit(document.range_to_client_units(ServerTextRange(start, end)), edit.replacement)


def _ignoring(document: TextDocument, finding: Finding) -> types.CodeAction | None:
    """The edit that puts a comment above the finding's line; None where the syntax may not have one there."""
    signs = signs_of(to_fs_path(document.uri) or "", document.source[:400].encode("utf-8", "replace"))
    if signs is None:
        return None
    line = document.lines[finding.start.line - 1]
    indent = line[: len(line) - len(line.lstrip())]
    at = types.Position(finding.start.line - 1, 0)
    edit = types.TextEdit(types.Range(at, at), f"{indent}{signs[0]}awslint: ignore[{finding.rule}] -- {signs[1]}\n")
    return types.CodeAction(
        f"Ignore {finding.rule} ({finding.name}) here",
        kind=types.CodeActionKind.QuickFix,
        edit=types.WorkspaceEdit(changes={document.uri: [edit]}),
        diagnostics=[_diagnostic(document, finding)],
    )
