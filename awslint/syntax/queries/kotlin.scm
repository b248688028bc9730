; What the node types of tree-sitter-kotlin mean. awslint/syntax/captures.py lists the captures.

[(string_literal) (multiline_string_literal) (character_literal)] @string
(interpolation . (_) @expression) @string.interpolation

[(number_literal) (float_literal)] @scalar.number
[(line_comment) (block_comment)] @comment

["this" "super"] @name
[(identifier) (qualified_identifier) (this_expression) (super_expression) (label)] @name
(navigation_expression . (_) @object (_) @member .) @member
(index_expression . (_) @object (_) @key .) @index
(binary_expression left: (_) @left operator: _ @operator right: (_) @right) @binary
(infix_expression . (_) @left (_) @operator (_) @right) @binary
(unary_expression operator: _ @operator argument: (_) @operand) @unary

(call_expression . (_) @callee (value_arguments) @arguments) @call
(call_expression (annotated_lambda) @body) @call
(constructor_invocation (user_type (identifier) @callee) (value_arguments) @arguments) @call
(constructor_delegation_call ["this" "super"] @callee (value_arguments) @arguments) @call
(enum_entry . (identifier) @callee (value_arguments) @arguments (class_body) @body) @call
(value_arguments) @arguments
(value_argument . (_) @name (_) @value .) @keyword
(spread_expression) @spread
[(collection_literal) (multi_variable_declaration)] @sequence

(property_declaration (variable_declaration) @target "=" . (_) @value) @assign
(property_declaration (multi_variable_declaration) @target) @assign
(property_declaration (property_delegate . (_) @value)) @assign
(property_declaration (getter (function_body . (_) @value))) @assign
(property_declaration (modifiers (annotation (constructor_invocation) @annotation))) @assign
(assignment left: (_) @target operator: _ @operator right: (_) @value) @assign

(function_declaration
  name: (_) @name (function_value_parameters) @parameters (function_body . (_) @body)) @function
(function_declaration (modifiers (annotation (constructor_invocation) @annotation))) @function
(function_declaration
  (function_value_parameters (parameter_modifiers (annotation (constructor_invocation) @annotation)))) @function
(secondary_constructor
  (function_value_parameters) @parameters (constructor_delegation_call) @annotation (block) @body) @function
(anonymous_function (function_value_parameters) @parameters (function_body . (_) @body)) @function
(getter (function_body . (_) @body)) @function
(setter (function_body . (_) @body)) @function
(lambda_literal (lambda_parameters) @parameters (_)* @body) @function
(primary_constructor (class_parameters) @parameters) @function.fields
(class_parameter (identifier) @name "=" . (_) @value) @parameter
(parameter . (identifier) @name) @parameter

(class_declaration name: (_) @name (delegation_specifiers) @bases (class_body) @body) @class
(class_declaration (enum_class_body) @body) @class
(class_declaration (primary_constructor) @head) @class
(class_declaration (modifiers (annotation (constructor_invocation) @annotation))) @class
(object_declaration name: (_) @name (delegation_specifiers) @bases (class_body) @body) @class
(object_literal (delegation_specifiers) @bases (class_body) @body) @class

(import (qualified_identifier) @module "as" . (_) @alias) @import
(import "*" @whole) @import

(if_expression . (_) (_) @option (_) @option) @group.if
(when_expression (when_entry (_) @option .)) @group.switch
(try_expression (block) @option) @group.try
(try_expression (catch_block (block) @option)) @group.try
(throw_expression) @group.throw
(return_expression) @group.return
(do_while_statement) @group.while
(as_expression left: (_) @value) @inside
(variable_declaration . (_) @value) @inside
(delegation_specifier (user_type (identifier) @value)) @inside
(delegation_specifier (constructor_invocation) @value) @inside
(companion_object (class_body) @value) @inside

[(parenthesized_expression) (annotated_lambda) (annotation) (finally_block)] @inside
[(modifiers) (user_type) (nullable_type) (function_type) (type_parameters) (type_arguments) (parameter_modifiers)] @opaque
[(type_constraints) (type_alias) (package_header) (property_modifier)] @opaque
