; What the node types mean that a grammar has where markup can stand among expressions.

[(jsx_opening_element) (jsx_self_closing_element)] @mapping.fields
(jsx_attribute . (_) @key (_) @value .) @pair
[(jsx_closing_element) (jsx_text)] @opaque
(jsx_expression) @inside
