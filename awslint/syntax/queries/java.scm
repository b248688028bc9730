; What the node types of tree-sitter-java mean. awslint/syntax/captures.py lists the captures.

[(string_literal) (character_literal)] @string
(string_interpolation . (_) @expression) @string.interpolation

[(decimal_integer_literal) (hex_integer_literal) (octal_integer_literal) (binary_integer_literal)] @scalar.number
[(decimal_floating_point_literal) (hex_floating_point_literal)] @scalar.number
[(true) (false)] @scalar.boolean
(null_literal) @scalar.null
[(line_comment) (block_comment)] @comment

[(identifier) (type_identifier) (scoped_identifier) (scoped_type_identifier) (this) (super)] @name
(field_access object: (_) @object field: (_) @member) @member
(method_reference . (_) @object (_) @member) @member
(array_access array: (_) @object index: (_) @key) @index
(binary_expression left: (_) @left operator: _ @operator right: (_) @right) @binary
(ternary_expression consequence: (_) @option alternative: (_) @option) @choice

(method_invocation object: (_) @receiver name: (_) @callee arguments: (_) @arguments) @call
(object_creation_expression type: (generic_type . (_) @callee) arguments: (_) @arguments (class_body) @body) @call
(object_creation_expression type: (_) @callee arguments: (_) @arguments (class_body) @body) @call
(explicit_constructor_invocation constructor: (_) @callee arguments: (_) @arguments) @call
(enum_constant name: (_) @callee arguments: (_) @arguments body: (_) @body) @call
(annotation name: (_) @callee arguments: (_) @arguments) @call
(marker_annotation name: (_) @callee) @call
(template_expression template_argument: (_) @value) @inside
[(argument_list) (annotation_argument_list)] @arguments
(element_value_pair key: (_) @name value: (_) @value) @keyword

[(array_initializer) (element_value_array_initializer)] @sequence
(array_creation_expression type: (_) @type value: (_) @body) @construct

(variable_declarator name: (_) @target value: (_) @value) @assign
(resource name: (_) @target value: (_) @value) @assign
(annotation_type_element_declaration name: (_) @target value: (_) @value) @assign
(assignment_expression left: (_) @target operator: _ @operator right: (_) @value) @assign
(update_expression ["++" "--"] @operator) @unary
(update_expression . (_) @operand) @unary

(method_declaration name: (_) @name parameters: (_) @parameters body: (_) @body) @function
(method_declaration (modifiers (annotation) @annotation)) @function
(method_declaration parameters: (_ (formal_parameter (modifiers (annotation) @annotation)))) @function
(constructor_declaration name: (_) @name parameters: (_) @parameters body: (_) @body) @function
(constructor_declaration (modifiers (annotation) @annotation)) @function
(constructor_declaration parameters: (_ (formal_parameter (modifiers (annotation) @annotation)))) @function
(compact_constructor_declaration name: (_) @name body: (_) @body) @function
(lambda_expression parameters: (_) @parameters body: (_) @body) @function
(formal_parameter name: (_) @name) @parameter
(formal_parameters (formal_parameter) @parameters) @function.fields
(spread_parameter (variable_declarator name: (_) @name)) @parameter

(class_declaration name: (_) @name superclass: (_) @bases body: (_) @body) @class
(class_declaration interfaces: (_) @bases) @class
(class_declaration (modifiers (annotation) @annotation)) @class
(interface_declaration name: (_) @name body: (_) @body) @class
(interface_declaration (modifiers (annotation) @annotation)) @class
(enum_declaration name: (_) @name body: (_) @body) @class
(record_declaration name: (_) @name body: (_) @body) @class
(record_declaration (modifiers (annotation) @annotation)) @class
(record_declaration parameters: (_) @head) @class
(record_declaration parameters: (_ (formal_parameter (modifiers (annotation) @annotation)))) @class
(annotation_type_declaration name: (_) @name body: (_) @body) @class

(import_declaration . (_) @module (asterisk) @whole) @import

(enhanced_for_statement name: (_) @part value: (_) @part body: (_) @part) @group.for
(switch_expression
  body: (switch_block (switch_rule [(expression_statement) (block) (throw_statement)] @option))) @group.switch
(throw_statement) @group.throw
(return_statement) @group.return
(do_statement) @group.while
(try_with_resources_statement) @group.try
(field_declaration (modifiers (annotation) @value) declarator: (_) @value) @inside
(constant_declaration declarator: (_) @value) @inside
(local_variable_declaration declarator: (_) @value) @inside
(cast_expression value: (_) @value) @inside
(generic_type . (_) @value) @inside

[(expression_statement) (yield_statement) (parenthesized_expression) (resource_specification) (finally_clause)] @inside
[(modifiers) (catch_formal_parameter) (type_arguments) (type_parameters) (throws) (package_declaration)] @opaque
[(array_type) (integral_type) (floating_point_type) (boolean_type) (void_type) (asterisk)] @opaque
[(dimensions) (break_statement) (continue_statement) (class_literal) (module_declaration)] @opaque
