"""TypeScript, with and without JSX, as a located tree."""

from __future__ import annotations

import pytest

from awslint.syntax.tree import Scalar, walk
from awslint.syntax.treesitter import read
from tests.syntax.outlines import is_same, outline, read_clean
from tests.syntax.rendering import whole

GOLDENS: list[tuple[str, str]] = [
    (
        'const a: string = "x" as const;',
        "(Assign = 1:7 (Name a 1:7) (Scalar 'x' 1:20))",
    ),
    (
        'b = <any>"y"; c = d!; e = { a: 1 } satisfies F; g = h!.i!.j; k = (l as M).n;',
        "(Assign = 1:1 (Name b 1:1) (Scalar 'y' 1:11))(Assign = 1:15 (Name c 1:15) (Name d 1:19))(Assign = 1:23 (Name "
        "e 1:23) (Mapping 1:27 (Scalar 'a' 1:29): (Scalar '1' 1:32)))(Assign = 1:49 (Name g 1:49) (Name h.i.j "
        "1:53))(Assign = 1:62 (Name k 1:62) (Name l.n 1:66))",
    ),
    (
        'f<string>("z"); new L<M>({ a: 1 }); (s3 as any).get("q"); s!.put("r");',
        "(Call f 1:1 (Scalar 'z' 1:12))(Call L 1:17 (Mapping 1:26 (Scalar 'a' 1:28): (Scalar '1' 1:31)))(Call s3.get "
        "1:37 (Scalar 'q' 1:54))(Call s.put 1:59 (Scalar 'r' 1:67))",
    ),
    (
        "x![0] = y?.z!.w as unknown as string;",
        "(Assign = 1:1 (Index 1:1 (Name x 1:1) (Scalar '0' 1:4)) (Name y.z.w 1:9))",
    ),
    (
        'function f(this: X, a: string, b?: number, c: string = "x", ...d: string[]): void { return; }',
        "(Function f 1:1 this a b c=(Scalar 'x' 1:57) d -> (Group return 1:85))",
    ),
    (
        "const f = async <T,>(a: T, { b, c = 1 }: P): Promise<void> => {};",
        "(Assign = 1:7 (Name f 1:7) (Function 1:11 a argument.1 -> (Assign = 1:28 (Mapping 1:28 (Scalar 'b' 1:30): "
        "(Name b 1:30) (Scalar 'c' 1:33): (Assign = 1:33 (Name c 1:33) (Scalar '1' 1:37))) (Name argument.1 1:28))))",
    ),
    (
        'class A<T> extends B<T> implements C { private static readonly p: string = "x"; q!: number; declare v: '
        "string; accessor s = 1; }",
        "(Class A 1:1 (Group bases 1:12 (Group extends 1:12 (Name B 1:20) (Group type_arguments 1:21)) (Group "
        "implements_clause 1:25)) (Assign = 1:40 (Name p 1:64) (Scalar 'x' 1:77)) (Group declaration 1:81 (Name q "
        "1:81) (Group type_annotation 1:83)) (Group declaration 1:93 (Name v 1:101) (Group type_annotation 1:102)) "
        "(Assign = 1:112 (Name s 1:121) (Scalar '1' 1:125)))",
    ),
    (
        'class A { constructor(private readonly r: string = "s", public t) { super(); } abstract m(): void; static { u '
        "= 1; } }",
        "(Class A 1:1 (Function constructor 1:11 r=(Scalar 's' 1:53) t -> (Assign = 1:23 (Name this.r "
        "1:23) (Name r 1:23)) (Assign = 1:57 (Name this.t 1:57) (Name t 1:57)) (Call super 1:69)) (Group "
        "abstract_method_signature 1:80) (Group class_static_block 1:100 (Group statement_block 1:107 "
        "(Assign = 1:109 (Name u 1:109) (Scalar '1' 1:113)))))",
    ),
    (
        '@C({ a: "b" }) export class Q { @I("c") d: string = "x"; @m("e") f(@inj("g") h: string) {} }',
        "(Group export 1:1 (Call C 1:2 (Mapping 1:4 (Scalar 'a' 1:6): (Scalar 'b' 1:10))) (Class Q 1:23 (Group "
        "annotated 1:33 (Call I 1:34 (Scalar 'c' 1:37)) (Assign = 1:33 (Name d 1:41) (Scalar 'x' 1:54))) (Call m 1:59 "
        "(Scalar 'e' 1:62)) (Function f 1:66 h -> (Group annotations 1:69 (Call inj 1:69 (Scalar 'g' 1:74))))))",
    ),
    (
        'abstract class Z { abstract x: string; y = "z"; }',
        "(Class Z 1:1 (Group declaration 1:20 (Name x 1:29) (Group type_annotation 1:30)) (Assign = 1:40 (Name y 1:40) "
        "(Scalar 'z' 1:45)))",
    ),
    (
        'enum E { A = "x", B, "c" = 2 } const enum F { G = 1 }',
        "(Class E 1:1 (Assign = 1:10 (Name A 1:10) (Scalar 'x' 1:15)) (Name B 1:19) (Assign = 1:22 (Scalar 'c' 1:23) "
        "(Scalar '2' 1:28)))(Class F 1:32 (Assign = 1:47 (Name G 1:47) (Scalar '1' 1:51)))",
    ),
    (
        'namespace N { export const a = "x"; } declare module "m" {} declare const g: string;',
        "(Class N 1:1 (Group export 1:15 (Assign = 1:28 (Name a 1:28) (Scalar 'x' 1:33))))(Group ambient_declaration "
        '1:39 (Class "m" 1:47))(Group ambient_declaration 1:61 (Group declaration 1:75 (Name g 1:75) (Group '
        "type_annotation 1:76)))",
    ),
    (
        'import type { A } from "a"; import { type B, C as D } from "b"; import e = require("f"); import g = h.i;',
        "(Import a.A as A 1:15)(Group import 1:29 (Import b.B as B 1:38) (Import b.C as D 1:46))(Import f as e "
        "1:72)(Assign = 1:90 (Name g 1:97) (Name h.i 1:101))",
    ),
    (
        'export = x; export type { Y } from "y";',
        "(Group export 1:1 (Name x 1:10))(Group export 1:13 (Group export 1:25 (Group export_specifier 1:27 (Name Y "
        "1:27))) (Scalar 'y' 1:37))",
    ),
    (
        'interface I { a: "s"; b(): void } type T = { a: "x" | "y" } | `a${string}`; let x: typeof y;',
        "(Group interface_declaration 1:1)(Group type_alias_declaration 1:35)(Group declaration 1:81 (Name x 1:81) "
        "(Group type_annotation 1:82))",
    ),
    (
        "function over(a: string): void; function over(a: any) { return `b${a}`; }",
        "(Group function_signature 1:1)(Function over 1:33 a -> (Group return 1:57 (Join 1:64 (Scalar 'b' 1:65) (Name "
        "a 1:68))))",
    ),
    (
        "for (const x of y as string[]) { f(x); }",
        "(Group for 1:1 (Name x 1:12) (Name y 1:17) (Group statement_block 1:32 (Call f 1:34 (Name x 1:36))))",
    ),
    (
        "const fn = g<string>;",
        "(Assign = 1:7 (Name fn 1:7) (Name g 1:12))",
    ),
    (
        'const { a, b: c = "x" }: P = d; let [e, f]: string[] = g;',
        "(Assign = 1:7 (Mapping 1:7 (Scalar 'a' 1:9): (Name a 1:9) (Scalar 'b' 1:12): (Assign = 1:15 (Name c 1:15) "
        "(Scalar 'x' 1:20))) (Name d 1:30))(Assign = 1:37 (Sequence 1:37 (Name e 1:38) (Name f 1:41)) (Name g 1:56))",
    ),
    (
        'export default abstract class A { readonly b = { c: "d" } as const; }',
        "(Group export 1:1 (Class A 1:16 (Assign = 1:35 (Name b 1:44) (Mapping 1:48 (Scalar 'c' 1:50): (Scalar 'd' "
        "1:54)))))",
    ),
    (
        "function assert(a: unknown): asserts a is string { throw new E(`x`); }",
        "(Function assert 1:1 a -> (Group throw 1:52 (Call E 1:58 (Scalar 'x' 1:65))))",
    ),
    (
        'let v: Map<string, string> = new Map<string, string>([["a", "b"]]);',
        "(Assign = 1:5 (Name v 1:5) (Call Map 1:30 (Sequence 1:54 (Sequence 1:55 (Scalar 'a' 1:57) (Scalar 'b' "
        "1:62)))))",
    ),
    (
        'type A<T> = T extends string ? "a" : "b"; const b = c ? "d" : e;',
        "(Group type_alias_declaration 1:1)(Assign = 1:49 (Name b 1:49) (Choice 1:53 (Scalar 'd' 1:58) (Name e 1:63)))",
    ),
    (
        'const o = { async a(b: string): Promise<string> { return b; }, get c() { return "d"; } };',
        "(Assign = 1:7 (Name o 1:7) (Mapping 1:11 (Scalar 'a' 1:19): (Function a 1:13 b -> (Group return 1:51 (Name b "
        "1:58))) (Scalar 'c' 1:68): (Function c 1:64 -> (Group return 1:74 (Scalar 'd' 1:82)))))",
    ),
    (
        "const s = \"a\\u{41}\\x41\" + 'b' + `c${d as string}e`;",
        "(Assign = 1:7 (Name s 1:7) (Join 1:11 (Scalar 'aAA' 1:12) (Scalar 'b' 1:28) (Join 1:33 (Scalar 'c' 1:34) "
        "(Name d 1:37) (Scalar 'e' 1:49))))",
    ),
    (
        'if (a) { b = "c" as string; } else { d!.e = "f"; }',
        "(Group if 1:1 (Name a 1:5) (Group statement_block 1:8 (Assign = 1:10 (Name b 1:10) (Scalar 'c' 1:15))) (Group "
        "else 1:31 (Group statement_block 1:36 (Assign = 1:38 (Name d.e 1:38) (Scalar 'f' 1:46)))))",
    ),
    (
        'switch (a as B) { case B.C: f("x"); break; default: throw g; }',
        "(Group switch 1:1 (Name a 1:9) (Group switch_body 1:17 (Group switch_case 1:19 (Name B.C 1:24) (Call f 1:29 "
        "(Scalar 'x' 1:32)) (Group break 1:37)) (Group switch_default 1:44 (Group throw 1:53 (Name g 1:59)))))",
    ),
    (
        "try { await a<B>(); } catch (e: unknown) { b(e as Error); }",
        "(Group try 1:1 (Group statement_block 1:5 (Call a 1:7)) (Group catch 1:23 (Name e 1:30) (Group "
        "type_annotation 1:31) (Group statement_block 1:42 (Call b 1:44 (Name e 1:46)))))",
    ),
    (
        'a ??= "b"; a += `c`; a = -1; delete (b as any).c;',
        "(Assign = 1:1 (Name a 1:1) (Choice 1:1 (Name a 1:1) (Scalar 'b' 1:8)))(Assign += 1:12 (Name a 1:12) (Scalar "
        "'c' 1:18))(Assign = 1:22 (Name a 1:22) (Scalar '-1' 1:26))(Group delete 1:30 (Name b.c 1:37))",
    ),
    (
        'export const handler: Handler = async (event: E): Promise<R> => ({ s: 200, b: event.c?.d ?? "e" });',
        "(Group export 1:1 (Assign = 1:14 (Name handler 1:14) (Function 1:33 event -> (Mapping 1:66 (Scalar 's' 1:68): "
        "(Scalar '200' 1:71) (Scalar 'b' 1:76): (Choice 1:79 (Name event.c.d 1:79) (Scalar 'e' 1:94))))))",
    ),
    (
        'class P { #k = "x"; get v(): string { return this.#k; } set v(w: string) { this.#k = w; } [Symbol.iterator]() '
        "{} }",
        "(Class P 1:1 (Assign = 1:11 (Name k 1:11) (Scalar 'x' 1:17)) (Function v 1:21 -> (Group return 1:39 (Name "
        "this.k 1:46))) (Function v 1:57 w -> (Assign = 1:76 (Name this.k 1:76) (Name w 1:86))) (Function "
        "[Symbol.iterator] 1:91))",
    ),
    (
        'function f({ a, b }: { a: string; b: number }, [c]: string[] = ["x"]) { return a; }',
        "(Function f 1:1 argument.0 argument.1=(Sequence 1:64 (Scalar 'x' 1:66)) -> (Assign = 1:12 (Mapping 1:12 "
        "(Scalar 'a' 1:14): (Name a 1:14) (Scalar 'b' 1:17): (Name b 1:17)) (Name argument.0 1:12)) (Assign = 1:48 "
        "(Sequence 1:48 (Name c 1:49)) (Name argument.1 1:48)) (Group return 1:73 (Name a 1:80)))",
    ),
]

TSX_GOLDENS: list[tuple[str, str]] = [
    (
        'const e = <A<string> b="c" d={e as F} {...g}>{h!}</A>;',
        "(Assign = 1:7 (Name e 1:7) (Group jsx_element 1:11 (Mapping * 1:11 (Scalar 'b' 1:22): (Scalar 'c' 1:25) "
        "(Scalar 'd' 1:28): (Name e 1:31) *(Name A 1:12) *(Group type_arguments 1:13) *(Group spread_element 1:40 "
        "(Name g 1:43))) (Name h 1:47) (Group jsx_closing_element 1:50)))",
    ),
    (
        'const f = <T,>(a: T) => <><b.c d="e" /></>;',
        "(Assign = 1:7 (Name f 1:7) (Function 1:11 a -> (Mapping 1:25) (Mapping * 1:27 (Scalar 'd' 1:32): (Scalar 'e' "
        "1:35) *(Name b.c 1:28)) (Group jsx_closing_element 1:40)))",
    ),
    (
        'export default function P({ a }: { a: string }) { return <p key="x">{a}</p>; }',
        "(Group export 1:1 (Function P 1:16 argument.0 -> (Assign = 1:27 (Mapping 1:27 (Scalar 'a' 1:29): (Name a "
        "1:29)) (Name argument.0 1:27)) (Group return 1:51 (Group jsx_element 1:58 (Mapping * 1:58 (Scalar 'key' "
        "1:61): (Scalar 'x' 1:66) *(Name p 1:59)) (Name a 1:70) (Group jsx_closing_element 1:72)))))",
    ),
]


@pytest.mark.parametrize(("text", "wanted"), GOLDENS)
def test_constructs(text: str, wanted: str) -> None:
    found = outline("typescript", text)
    assert is_same(found, wanted), found


@pytest.mark.parametrize(("text", "wanted"), TSX_GOLDENS)
def test_constructs_of_tsx(text: str, wanted: str) -> None:
    found = outline("tsx", text)
    assert is_same(found, wanted), found


@pytest.mark.parametrize("text", [text for text, _ in GOLDENS if "<any>" not in text])
def test_tsx_reads_what_typescript_does(text: str) -> None:
    assert outline("tsx", text) == outline("typescript", text)


@pytest.mark.parametrize("language", ["typescript", "tsx"])
def test_escapes_keep_the_place_of_every_character(language: str) -> None:
    text = "const é: string = `a\\x41\\ud83d\\ude00\\`z`;"
    (scalar,) = (node for node in walk(read_clean(language, text).root) if isinstance(node, Scalar))
    assert scalar.value.text == "aA😀`z"
    assert [scalar.value.place(index) for index in range(5)] == [19, 20, 24, 36, 38]


def test_what_is_broken_hides_nothing_behind_it() -> None:
    text = "function f(a: {\n  x = (\n}\n\nconst g = (): void => {\n  const k: string = 'v';\n};\n"
    tree = read(whole(text), "typescript")
    assert [fault.kind for fault in tree.faults][:1] == ["syntax"]
    assert "v" in [node.value.text for node in walk(tree.root) if isinstance(node, Scalar)]
