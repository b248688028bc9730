; What the node types of tree-sitter-typescript, for TSX too mean. awslint/syntax/captures.py lists the captures.

[(string) (template_string)] @string
(string_fragment) @string.content
(escape_sequence) @string.escape
(template_substitution) @string.interpolation

(number) @scalar.number
[(true) (false)] @scalar.boolean
[(null) (undefined)] @scalar.null
[(comment) (html_comment) (hash_bang_line)] @comment

[(identifier) (property_identifier) (private_property_identifier) (this) (super) (import) (meta_property)] @name
(nested_identifier) @name
[(shorthand_property_identifier) (shorthand_property_identifier_pattern)] @shorthand
(member_expression object: (_) @object property: (_) @member) @member
(subscript_expression object: (_) @object index: (_) @key) @index
(binary_expression left: (_) @left operator: _ @operator right: (_) @right) @binary
(ternary_expression consequence: (_) @option alternative: (_) @option) @choice

(call_expression function: (_) @callee arguments: (_) @arguments) @call
(new_expression constructor: (_) @callee arguments: (_) @arguments) @call
(arguments) @arguments
(spread_element) @spread

[(object) (object_pattern)] @mapping.fields
(pair key: (_) @key value: (_) @value) @pair
(pair_pattern key: (_) @key value: (_) @value) @pair
(object_assignment_pattern left: (_) @name right: (_) @value) @parameter
[(array) (array_pattern)] @sequence.holes

(variable_declarator name: (_) @target value: (_) @value) @assign
(assignment_expression left: (_) @target right: (_) @value) @assign
(augmented_assignment_expression left: (_) @target operator: _ @operator right: (_) @value) @append
(public_field_definition decorator: (_) @annotation name: (_) @target value: (_) @value) @assign
(enum_assignment name: (_) @target value: (_) @value) @assign
(import_alias . (_) @target (_) @value .) @assign
(function_declaration name: (_) @name parameters: (_) @parameters body: (_) @body) @function
(function_expression name: (_) @name parameters: (_) @parameters body: (_) @body) @function
(generator_function_declaration name: (_) @name parameters: (_) @parameters body: (_) @body) @function
(generator_function name: (_) @name parameters: (_) @parameters body: (_) @body) @function
(method_definition name: (_) @name parameters: (_) @parameters body: (_) @body) @function
(update_expression operator: _ @operator argument: (_) @operand) @unary
(unary_expression operator: _ @operator argument: (_) @operand) @unary
(method_definition parameters: (formal_parameters (required_parameter decorator: (_) @annotation))) @function
(arrow_function parameters: (_) @parameters body: (_) @body) @function
(arrow_function parameter: (_) @parameters body: (_) @body) @function
(assignment_pattern left: (_) @name right: (_) @value) @parameter
(required_parameter pattern: (_) @name value: (_) @value) @parameter
(required_parameter (accessibility_modifier) @field) @parameter
(required_parameter "readonly" @field) @parameter
(optional_parameter pattern: (_) @name value: (_) @value) @parameter
(optional_parameter (accessibility_modifier) @field) @parameter
(optional_parameter "readonly" @field) @parameter
(class_declaration decorator: (_) @annotation name: (_) @name (class_heritage) @bases body: (_) @body) @class
(abstract_class_declaration decorator: (_) @annotation name: (_) @name (class_heritage) @bases body: (_) @body) @class
(class decorator: (_) @annotation name: (_) @name (class_heritage) @bases body: (_) @body) @class
(enum_declaration name: (_) @name body: (_) @body) @class
(internal_module name: (_) @name body: (_) @body) @class
(module name: (_) @name body: (_) @body) @class

(import_statement source: (_) @module) @import
(import_statement (import_clause (identifier) @whole)) @import
(import_statement (import_clause (namespace_import (identifier) @whole))) @import
(import_statement (import_clause (named_imports (import_specifier) @name))) @import
(import_statement (import_require_clause (identifier) @whole source: (_) @module)) @import
(import_specifier name: (_) @name alias: (_) @alias) @imported

(for_in_statement) @group.for
(do_statement) @group.while
[(expression_statement) (parenthesized_expression) (await_expression) (computed_property_name)] @inside
[(lexical_declaration) (variable_declaration) (decorator)] @inside
(as_expression . (_) @value) @inside
(satisfies_expression . (_) @value) @inside
(non_null_expression) @inside
(instantiation_expression . (_) @value) @inside
(regex) @opaque

[(type_annotation) (type_arguments) (type_parameters) (type_identifier) (predefined_type) (implements_clause)] @opaque
[(interface_declaration) (type_alias_declaration) (function_signature) (method_signature)] @opaque
[(abstract_method_signature) (accessibility_modifier) (override_modifier)] @opaque
