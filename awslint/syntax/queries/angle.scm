; What the node types mean that a grammar has where a type in angle brackets can stand before an expression.

(type_assertion (_) @value .) @inside
