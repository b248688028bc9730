; What the node types of tree-sitter-rust mean. awslint/syntax/captures.py lists the captures.

[(string_literal) (raw_string_literal) (char_literal)] @string
(string_content) @string.content
(escape_sequence) @string.escape

[(integer_literal) (float_literal) (negative_literal)] @scalar.number
(boolean_literal) @scalar.boolean
[(line_comment) (block_comment)] @comment

[(identifier) (field_identifier) (type_identifier) (primitive_type) (self) (super) (crate) (metavariable)] @name
(field_expression value: (_) @object field: (_) @member) @member
(scoped_identifier path: (_) @object name: (_) @member) @member
(scoped_type_identifier path: (_) @object name: (_) @member) @member
(index_expression . (_) @object (_) @key) @index
(binary_expression left: (_) @left operator: _ @operator right: (_) @right) @binary
(unary_expression . (_) @operand) @unary

(call_expression function: (_) @callee arguments: (_) @arguments) @call
(arguments) @arguments
(macro_invocation macro: (_) @callee (token_tree) @arguments) @macro
(token_tree) @tokens
(attribute . (_) @callee arguments: (_) @arguments) @macro

(struct_expression name: (_) @type body: (_) @body) @construct
(field_initializer field: (_) @key value: (_) @value) @pair
(shorthand_field_initializer) @shorthand
[(base_field_initializer) (remaining_field_pattern)] @spread
[(array_expression) (tuple_expression) (unit_expression) (tuple_pattern) (slice_pattern)] @sequence

(const_item name: (_) @target value: (_) @value) @assign
(static_item name: (_) @target value: (_) @value) @assign
(let_declaration pattern: (_) @target value: (_) @value) @assign
(let_condition pattern: (_) @target value: (_) @value) @assign
(assignment_expression left: (_) @target right: (_) @value) @assign
(compound_assignment_expr left: (_) @target operator: _ @operator right: (_) @value) @append

(function_item name: (_) @name parameters: (_) @parameters body: (_) @body) @function
(function_signature_item name: (_) @name parameters: (_) @parameters) @function
(closure_expression parameters: (_) @parameters body: (_) @body) @function
(parameter pattern: (_) @name) @parameter
(self_parameter (self) @name) @parameter
; The type of an implementation is its name, without the arguments of a generic one.
(impl_item type: (generic_type type: (_) @name)) @class
(impl_item type: (_) @name body: (_) @body) @class
(trait_item name: (_) @name body: (_) @body) @class
(mod_item name: (_) @name body: (_) @body) @class

(use_declaration argument: [(identifier) (scoped_identifier) (use_as_clause) (use_wildcard) (scoped_use_list)] @name) @import
(use_declaration argument: (use_list (_)* @name)) @import
(scoped_use_list path: (_) @module list: (use_list (_)* @name)) @import
(scoped_use_list list: (use_list (self) @whole)) @import
(use_as_clause path: (_) @name alias: (_) @alias) @imported
(extern_crate_declaration name: (_) @name alias: (_) @alias) @import

(if_expression consequence: (_) @option alternative: (else_clause . (_) @option)) @group.if
(match_expression body: (match_block (match_arm value: (_) @option))) @group.match
(match_pattern) @group.case_pattern
(for_expression pattern: (_) @part value: (_) @part body: (_) @part) @group.for
(while_expression condition: (_) @part body: (_) @part) @group.while
(loop_expression body: (_) @part) @group.loop

[(expression_statement) (parenthesized_expression) (try_expression) (await_expression) (attribute_item)] @inside
(reference_expression value: (_) @value) @inside
(type_cast_expression value: (_) @value) @inside
(generic_function function: (_) @value) @inside
(generic_type type: (_) @value) @inside
(generic_type_with_turbofish type: (_) @value) @inside
[(struct_item) (enum_item) (union_item) (type_item) (macro_definition) (associated_type) (where_clause)] @opaque
[(visibility_modifier) (mutable_specifier) (lifetime) (label) (bracketed_type) (type_arguments) (empty_statement)] @opaque
[(reference_type) (array_type) (tuple_type) (function_type) (dynamic_type) (pointer_type) (abstract_type)] @opaque
