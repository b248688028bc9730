"""``awslint lsp`` as an editor has it: a real client over standard input and output, on text that was never saved."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from lsprotocol import types
from pygls.lsp.client import LanguageClient

from tests import keys


class Editor(LanguageClient):
    """A client that keeps what the server publishes."""

    def __init__(self) -> None:
        super().__init__("test", "1")
        self.published: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()

        def keep(params: types.PublishDiagnosticsParams) -> None:
            self.published.put_nowait(params)

        self.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(keep)


async def session(folder: Path) -> None:
    editor = Editor()
    await editor.start_io(sys.executable, "-m", "awslint", "lsp")
    top = folder.as_uri()
    await editor.initialize_async(types.InitializeParams(types.ClientCapabilities(), root_uri=top))
    editor.initialized(types.InitializedParams())
    uri = f"{top}/app.py"
    secret = keys.secret_access_key(2)
    text = f'SIGN = "\U0001f511"; AWS_SECRET_ACCESS_KEY = "{secret}"\n'
    item = types.TextDocumentItem(uri, types.LanguageKind.Python, 1, f"x = 1\n{text}")
    editor.text_document_did_open(types.DidOpenTextDocumentParams(item))
    told = await asyncio.wait_for(editor.published.get(), 60)
    assert [(d.code, d.range.start.line) for d in told.diagnostics] == [("AWS102", 1)]
    # The sign takes two of the units in which an editor counts.
    start = text.encode("utf-16-le").index(secret.encode("utf-16-le")) // 2
    assert told.diagnostics[0].range.start.character == start
    assert secret not in told.diagnostics[0].message

    document = types.TextDocumentIdentifier(uri)
    hover = await editor.text_document_hover_async(types.HoverParams(document, types.Position(1, start + 1)))
    assert hover is not None
    assert isinstance(hover.contents, types.MarkupContent)
    assert "AWS102" in hover.contents.value

    context = types.CodeActionContext(told.diagnostics)
    asked = types.CodeActionParams(document, told.diagnostics[0].range, context)
    fix, action = await editor.text_document_code_action_async(asked) or ()
    assert fix.title == "Fix AWS102 (hardcoded-secret-access-key)"
    assert isinstance(action, types.CodeAction)
    assert action.edit is not None
    assert action.edit.changes is not None
    (edit,) = action.edit.changes[uri]
    assert (edit.range.start.line, edit.new_text) == (1, "# awslint: ignore[AWS102] -- \n")

    mended = types.TextDocumentContentChangeWholeDocument(f"x = 1\n{edit.new_text.rstrip()} a test\n{text}")
    version = types.VersionedTextDocumentIdentifier(uri=uri, version=2)
    editor.text_document_did_change(types.DidChangeTextDocumentParams(version, [mended]))
    assert list((await asyncio.wait_for(editor.published.get(), 60)).diagnostics) == []
    assert not list(folder.iterdir())
    await editor.shutdown_async(None)
    editor.exit(None)
    await editor.stop()  # type: ignore[no-untyped-call]


async def fixing(folder: Path) -> None:
    editor = Editor()
    await editor.start_io(sys.executable, "-m", "awslint", "lsp")
    top = folder.as_uri()
    await editor.initialize_async(types.InitializeParams(types.ClientCapabilities(), root_uri=top))
    editor.initialized(types.InitializedParams())
    uri = f"{top}/main.tf"
    text = 'resource "aws_s3_bucket_acl" "b" {\n  bucket = "x"\n\n  acl = /* \U0001f511 */ "public-read"\n}\n'
    item = types.TextDocumentItem(uri, types.LanguageKind.Ini, 1, text)
    editor.text_document_did_open(types.DidOpenTextDocumentParams(item))
    told = await asyncio.wait_for(editor.published.get(), 60)
    marked = next(each for each in told.diagnostics if each.code == "AWS601")
    document = types.TextDocumentIdentifier(uri)
    asked = types.CodeActionParams(document, marked.range, types.CodeActionContext([marked]))
    actions = await editor.text_document_code_action_async(asked) or ()
    titles = [action.title for action in actions]
    assert titles == ["Fix AWS601 (public-bucket-acl)", "Ignore AWS601 (public-bucket-acl) here"]
    fix = actions[0]
    assert isinstance(fix, types.CodeAction)
    assert fix.edit is not None
    assert fix.edit.changes is not None
    (edit,) = fix.edit.changes[uri]
    line = text.splitlines()[3]
    start = len(line[: line.index("public-read")].encode("utf-16-le")) // 2
    assert (edit.range.start.line, edit.range.start.character, edit.new_text) == (3, start, "private")
    assert edit.range.end.character == start + len("public-read")
    assert not list(folder.iterdir())
    await editor.shutdown_async(None)
    editor.exit(None)
    await editor.stop()  # type: ignore[no-untyped-call]


def test_an_editor_is_given_the_fix_of_text_that_was_never_saved(tmp_path: Path) -> None:
    asyncio.run(asyncio.wait_for(fixing(tmp_path), 200))


def test_an_editor_sees_marks_explains_and_ignores(tmp_path: Path) -> None:
    asyncio.run(asyncio.wait_for(session(tmp_path), 200))
