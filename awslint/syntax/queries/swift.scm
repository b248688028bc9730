; What the node types of tree-sitter-swift mean. awslint/syntax/captures.py lists the captures.

[(line_string_literal) (multi_line_string_literal) (raw_string_literal)] @string
[(line_str_text) (multi_line_str_text)] @string.content
(str_escaped_char) @string.escape
(interpolated_expression value: (_) @expression) @string.interpolation
(raw_str_interpolation interpolation: (_) @expression) @string.interpolation

[(integer_literal) (real_literal) (hex_literal) (oct_literal) (bin_literal)] @scalar.number
(boolean_literal) @scalar.boolean
(nil_literal) @scalar.null
[(comment) (multiline_comment) (value_binding_pattern) (else)] @comment

[(simple_identifier) (self_expression) (super_expression) (type_identifier) (identifier)] @name
(navigation_expression target: (_) @object suffix: (navigation_suffix suffix: (_) @member)) @member
(additive_expression lhs: (_) @left op: _ @operator rhs: (_) @right) @binary
(multiplicative_expression lhs: (_) @left op: _ @operator rhs: (_) @right) @binary
(equality_expression lhs: (_) @left op: _ @operator rhs: (_) @right) @binary
(comparison_expression lhs: (_) @left op: _ @operator rhs: (_) @right) @binary
(conjunction_expression lhs: (_) @left op: _ @operator rhs: (_) @right) @binary
(disjunction_expression lhs: (_) @left op: _ @operator rhs: (_) @right) @binary
(nil_coalescing_expression value: (_) @left "??" @operator if_nil: (_) @right) @binary
(prefix_expression operation: _ @operator target: (_) @operand) @unary
(ternary_expression if_true: (_) @option if_false: (_) @option) @choice
(ternary_expression condition: (_) @condition) @choice

(call_expression . (_) @callee (call_suffix (value_arguments) @arguments)) @call
(call_expression (call_suffix (lambda_literal) @body)) @call
(constructor_expression constructed_type: (_) @callee (constructor_suffix (value_arguments) @arguments)) @call
(value_arguments) @arguments
(value_argument name: (_) @name value: (_) @value) @keyword

(array_literal) @sequence
(dictionary_literal key: (_) @key value: (_) @value) @mapping
(tuple_expression value: (_) @item) @items
(pattern) @items

(property_declaration name: (pattern) @target value: (_) @value) @bindings
(property_declaration computed_value: (_) @value) @bindings
(enum_entry name: (_) @target raw_value: (_) @value) @bindings
(assignment target: (_) @target operator: _ @operator result: (_) @value) @assign
(function_declaration name: (simple_identifier) @name (parameter) @parameters body: (function_body (statements) @body)) @function
(function_declaration default_value: (_) @parameters) @function
(init_declaration name: _ @name (parameter) @parameters body: (function_body (statements) @body)) @function
(init_declaration default_value: (_) @parameters) @function
(protocol_function_declaration name: (simple_identifier) @name (parameter) @parameters) @function
(parameter name: (simple_identifier) @name) @parameter
(lambda_literal type: (lambda_function_type (lambda_function_type_parameters) @parameters)) @function
(lambda_literal (statements) @body) @function
(lambda_parameter name: (simple_identifier) @name) @parameter
(computed_property (statements) @body) @function
(class_declaration name: (_) @name (inheritance_specifier) @bases body: (_) @body) @class
(protocol_declaration name: (_) @name body: (_) @body) @class
(import_declaration (identifier) @module) @import

(if_statement bound_identifier: (_) @bound) @group.if
(if_statement (statements) @option) @group.if
(if_statement (if_statement) @option) @group.if
; What a guard gives holds behind it.
(guard_statement bound_identifier: (_) @bound) @group.guarded
(while_statement bound_identifier: (_) @bound) @group.while
(repeat_while_statement) @group.while
(for_statement item: (_) @part collection: (_) @part) @group.for
(for_statement (statements) @part) @group.for
(switch_statement (switch_entry (statements) @option)) @group.switch
(do_statement) @group.try
(catch_block) @group.catch
(control_transfer_statement) @group.word

(try_expression expr: (_) @value) @inside
(await_expression expr: (_) @value) @inside
(interpolated_expression value: (_) @value) @inside
(as_expression expr: (_) @value) @inside
(postfix_expression target: (_) @value) @inside
[(directly_assignable_expression) (inheritance_specifier)] @inside
(user_type . (_) @value) @inside
[(modifiers) (attribute) (directive) (type_annotation) (typealias_declaration) (type_parameters) (type_constraints)] @opaque
[(associatedtype_declaration) (operator_declaration) (key_path_expression) (regex_literal) (enum_type_parameters)] @opaque
[(array_type) (dictionary_type) (optional_type) (function_type) (tuple_type) (throws) (as_operator) (try_operator)] @opaque
[(capture_list) (availability_condition) (macro_declaration) (diagnostic) (statement_label) (bang)] @opaque
