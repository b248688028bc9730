; What the node types of tree-sitter-php mean. awslint/syntax/captures.py lists the captures.

[(string) (encapsed_string)] @string
(heredoc value: (_) @pieces) @string
(nowdoc value: (_) @pieces) @string
(shell_command_expression) @backticks
[(string_content) (nowdoc_string)] @string.content
(escape_sequence) @string.escape
[(variable_name) (dynamic_variable_name) (subscript_expression)] @string.interpolation
[(member_access_expression) (nullsafe_member_access_expression)] @string.interpolation
[(member_call_expression) (nullsafe_member_call_expression)] @string.interpolation
[(function_call_expression) (scoped_call_expression) (scoped_property_access_expression)] @string.interpolation
[(parenthesized_expression) (object_creation_expression) (class_constant_access_expression)] @string.interpolation

[(integer) (float)] @scalar.number
(boolean) @scalar.boolean
(null) @scalar.null
[(comment) (php_tag) (php_end_tag) (text_interpolation)] @comment
(text) @opaque

[(name) (variable_name) (qualified_name) (namespace_name) (relative_name) (relative_scope)] @name
(member_access_expression object: (_) @object name: (_) @member) @member
(nullsafe_member_access_expression object: (_) @object name: (_) @member) @member
(scoped_property_access_expression scope: (_) @object name: (_) @member) @member
(class_constant_access_expression . (_) @object (_) @member .) @member
(subscript_expression . (_) @object (_) @key .) @index
(binary_expression left: (_) @left operator: _ @operator right: (_) @right) @binary
(unary_op_expression operator: _ @operator argument: (_) @operand) @unary
(update_expression operator: _ @operator argument: (_) @operand) @unary
(conditional_expression condition: (_) @condition body: (_) @option alternative: (_) @option) @choice
(match_expression body: (match_block (match_conditional_expression return_expression: (_) @option))) @choice
(match_expression body: (match_block (match_default_expression return_expression: (_) @option))) @choice

(function_call_expression function: (_) @callee arguments: (_) @arguments) @call
(member_call_expression object: (_) @receiver name: (_) @callee arguments: (_) @arguments) @call
(nullsafe_member_call_expression object: (_) @receiver name: (_) @callee arguments: (_) @arguments) @call
(scoped_call_expression scope: (_) @receiver name: (_) @callee arguments: (_) @arguments) @call
(object_creation_expression . (_) @callee (arguments) @arguments) @call
(object_creation_expression (anonymous_class (arguments) @arguments)) @call
(attribute . (_) @callee parameters: (_) @arguments) @call
(arguments) @arguments
(argument name: (_) @name (_) @value .) @keyword
(variadic_unpacking) @spread

(array_creation_expression) @collection
(array_element_initializer . (_) @key (_) @value .) @pair
(list_literal) @sequence.holes

(assignment_expression left: (_) @target right: (_) @value) @assign
(reference_assignment_expression left: (_) @target right: (_) @value) @assign
(augmented_assignment_expression left: (_) @target operator: _ @operator right: (_) @value) @append
(property_element name: (_) @target default_value: (_) @value) @assign
(const_element . (_) @target (_) @value .) @assign
(static_variable_declaration name: (_) @target value: (_) @value) @assign
(enum_case name: (_) @target value: (_) @value) @assign
(function_definition name: (_) @name parameters: (_) @parameters body: (_) @body) @function
(function_definition attributes: (attribute_list (attribute_group (attribute) @annotation))) @function
(method_declaration name: (_) @name parameters: (_) @parameters body: (_) @body) @function
(method_declaration attributes: (attribute_list (attribute_group (attribute) @annotation))) @function
(anonymous_function parameters: (_) @parameters body: (_) @body) @function
(anonymous_function (anonymous_function_use_clause (by_ref) @annotation)) @function
(by_ref) @group.by_ref
(arrow_function parameters: (_) @parameters body: (_) @body) @function
(simple_parameter name: (_) @name default_value: (_) @value) @parameter
(property_promotion_parameter visibility: (_) @field name: (_) @name default_value: (_) @value) @parameter
(variadic_parameter name: (_) @name) @parameter
(class_declaration name: (_) @name (base_clause) @bases body: (_) @body) @class
(class_declaration attributes: (attribute_list (attribute_group (attribute) @annotation))) @class
(anonymous_class (base_clause) @bases body: (_) @body) @class
(interface_declaration name: (_) @name (base_clause) @bases body: (_) @body) @class
(trait_declaration name: (_) @name body: (_) @body) @class
(enum_declaration name: (_) @name body: (_) @body) @class

(namespace_use_declaration (namespace_use_clause) @name) @import
(namespace_use_declaration (namespace_name) @module body: (namespace_use_group (namespace_use_clause) @name)) @import
(namespace_use_clause . (_) @name alias: (_) @alias) @imported

(foreach_statement . (_) (_) @variable) @group.foreach
(do_statement) @group.while
(global_declaration) @group.global
(property_declaration (property_element) @value) @inside
(property_declaration attributes: (attribute_list (attribute_group (attribute) @value))) @inside
(const_declaration (const_element) @value) @inside
(cast_expression value: (_) @value) @inside
[(expression_statement) (parenthesized_expression) (error_suppression_expression)] @inside
(function_static_declaration) @inside
[(visibility_modifier) (static_modifier) (readonly_modifier) (final_modifier) (abstract_modifier)] @opaque
[(primitive_type) (named_type) (optional_type) (union_type) (type_list) (cast_type)] @opaque
