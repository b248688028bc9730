; What the node types of tree-sitter-scala mean. awslint/syntax/captures.py lists the captures.

[(string) (character_literal)] @string
(interpolated_string_expression (interpolated_string) @pieces) @string
(interpolation (block . (_) @expression)) @string.interpolation
(interpolation . (_) @expression) @string.interpolation

[(integer_literal) (floating_point_literal)] @scalar.number
(boolean_literal) @scalar.boolean
(null_literal) @scalar.null
[(comment) (block_comment) (end_marker)] @comment

[(identifier) (type_identifier) (operator_identifier) (package_identifier)] @name
[(stable_identifier) (stable_type_identifier)] @name
(field_expression value: (_) @object field: (_) @member) @member
(infix_expression left: (_) @left operator: (_) @operator right: (_) @right) @binary
(prefix_expression . (_) @operand) @unary

(call_expression function: (generic_function function: (_) @callee) arguments: (_) @arguments) @call
(call_expression function: (_) @callee arguments: (_) @arguments) @call
(instance_expression (generic_type type: (_) @callee) arguments: (_) @arguments) @call
(instance_expression
  (compound_type base: (applied_constructor_type . (_) @callee (arguments) @arguments))) @call
(instance_expression . (_) @callee (template_body) @body) @call
(annotation name: (_) @callee arguments: (_) @arguments) @call
(simple_enum_case name: (_) @callee extend: (extends_clause arguments: (_) @arguments)) @call
(arguments) @arguments
(vararg) @spread
[(tuple_expression) (tuple_pattern) (identifiers)] @sequence

(val_definition pattern: (_) @target value: (_) @value) @assign
(val_definition (annotation) @annotation) @assign
(var_definition pattern: (_) @target value: (_) @value) @assign
(given_definition name: (_) @target body: (_) @value) @assign
(assignment_expression left: (_) @target right: (_) @value) @assign

(function_definition name: (_) @name parameters: (_) @parameters body: (_) @body) @function
(function_definition (annotation) @annotation) @function
(function_definition parameters: (_ (parameter (annotation) @annotation))) @function
(lambda_expression parameters: (_) @parameters (_)* @body) @function
(class_parameters (class_parameter) @parameters) @function.fields
(class_parameter name: (_) @name default_value: (_) @value) @parameter
(parameter name: (_) @name default_value: (_) @value) @parameter
(binding name: (_) @name) @parameter

(class_definition name: (_) @name extend: (_) @bases body: (_) @body) @class
(class_definition (annotation) @annotation) @class
(class_definition class_parameters: (_ (class_parameter (annotation) @annotation))) @class
(class_definition class_parameters: (_) @head) @class
(object_definition name: (_) @name extend: (_) @bases body: (_) @body) @class
(trait_definition name: (_) @name extend: (_) @bases body: (_) @body) @class
(enum_definition name: (_) @name body: (_) @body class_parameters: (_) @head) @class
(package_object name: (_) @name body: (_) @body) @class

(import_declaration path: (_)* @module) @import
(import_declaration (namespace_selectors (_)* @name)) @import
(import_declaration (namespace_wildcard) @whole) @import
(import_declaration (namespace_selectors (namespace_wildcard) @whole)) @import
[(arrow_renamed_identifier) (as_renamed_identifier)] @imported
(arrow_renamed_identifier name: (_) @name alias: (_) @alias) @imported
(as_renamed_identifier name: (_) @name alias: (_) @alias) @imported

(if_expression consequence: (_) @option alternative: (_) @option) @group.if
(match_expression body: (_ (case_clause (_) @option .))) @group.match
(try_expression body: (_) @option) @group.try
(try_expression (catch_clause (case_block (case_clause (_) @option .)))) @group.try
(for_expression (enumerators) @part body: (_) @part) @group.for
[(while_expression) (do_while_expression)] @group.while
(throw_expression) @group.throw
(return_expression) @group.return
(ascription_expression . (_) @value) @inside

[(parenthesized_expression) (finally_clause)] @inside
[(modifiers) (generic_type) (type_parameters) (type_arguments) (type_definition) (wildcard) (compound_type)] @opaque
