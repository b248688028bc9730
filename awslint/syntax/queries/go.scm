; What the node types of tree-sitter-go mean. awslint/syntax/captures.py lists the captures.

[(interpreted_string_literal) (raw_string_literal)] @string
[(interpreted_string_literal_content) (raw_string_literal_content)] @string.content
(escape_sequence) @string.escape

[(int_literal) (float_literal) (imaginary_literal)] @scalar.number
[(true) (false)] @scalar.boolean
(nil) @scalar.null
(comment) @comment

[(identifier) (field_identifier) (package_identifier) (blank_identifier) (iota)] @name
(selector_expression operand: (_) @object field: (_) @member) @member
(index_expression operand: (_) @object index: (_) @key) @index
(binary_expression left: (_) @left operator: _ @operator right: (_) @right) @binary
(unary_expression operator: _ @operator operand: (_) @operand) @unary

(call_expression function: (_) @callee arguments: (_) @arguments) @call
(argument_list) @arguments
(variadic_argument) @spread

(composite_literal type: (_) @type body: (_) @body) @construct
; A literal inside of another one may leave out its type, which is a struct's far more often than a map's.
(literal_value) @collection.fields
(keyed_element key: (literal_element . (_) @key) value: (literal_element . (_) @value)) @pair
(expression_list) @items

(const_spec name: (_) @target value: (_) @value) @assign
(var_spec name: (_) @target value: (_) @value) @assign
(short_var_declaration left: (_) @target right: (_) @value) @assign
(assignment_statement left: (_) @target operator: _ @operator right: (_) @value) @assign
(receive_statement left: (_) @target right: (_) @value) @assign

(function_declaration name: (_) @name parameters: (_) @parameters body: (block (statement_list) @body)) @function
(method_declaration receiver: (_) @parameters name: (_) @name parameters: (_) @parameters body: (block (statement_list) @body)) @function
(method_declaration receiver: (parameter_list (parameter_declaration type: (_) @owner))) @function
(func_literal parameters: (_) @parameters body: (block (statement_list) @body)) @function
(parameter_declaration name: (_) @name) @parameter
(variadic_parameter_declaration name: (_) @name) @parameter
(type_spec name: (_) @name type: (struct_type (field_declaration_list) @body)) @class

(import_spec (package_identifier) @alias path: (_) @module) @import
(import_spec (blank_identifier) @alias path: (_) @module) @import

; The condition of a loop is its first part, or what it binds.
(for_statement (range_clause left: (_) @part)) @group.for
(for_statement (range_clause right: (_) @part)) @group.for
(for_statement (for_clause) @part) @group.for
(for_statement [(identifier) (true) (binary_expression) (unary_expression) (call_expression)] @part) @group.for
(for_statement [(selector_expression) (parenthesized_expression) (index_expression)] @part) @group.for
(for_statement body: (_) @part) @group.for
[(expression_switch_statement) (type_switch_statement) (select_statement)] @group.switch

[(expression_statement) (parenthesized_expression) (literal_element)] @inside
(type_conversion_expression operand: (_) @value) @inside
(type_assertion_expression operand: (_) @value) @inside
[(package_clause) (field_declaration) (rune_literal) (label_name) (dot)] @opaque
[(type_identifier) (qualified_type) (pointer_type) (slice_type) (array_type) (map_type) (channel_type) (function_type)] @opaque
[(interface_type) (struct_type) (generic_type) (parenthesized_type) (type_arguments) (type_parameter_list)] @opaque
