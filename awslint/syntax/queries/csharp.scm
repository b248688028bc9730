; What the node types of tree-sitter-c-sharp mean. awslint/syntax/captures.py lists the captures.

[(string_literal) (verbatim_string_literal) (raw_string_literal) (character_literal)] @string
(interpolated_string_expression) @string
(interpolation . (_) (_) @expression) @string.interpolation

[(integer_literal) (real_literal)] @scalar.number
(boolean_literal) @scalar.boolean
(null_literal) @scalar.null
[(comment) (preproc_region) (preproc_endregion) (preproc_nullable) (preproc_pragma)] @comment

[(identifier) (alias_qualified_name) (predefined_type) (implicit_parameter) (discard)] @name
["this" "base"] @name
(generic_name . (_) @word) @name
(member_access_expression expression: (_) @object name: (_) @member) @member
(qualified_name qualifier: (_) @object name: (_) @member) @member
(conditional_access_expression condition: (_) @object (member_binding_expression name: (_) @member)) @member
(element_access_expression
  expression: (_) @object subscript: (bracketed_argument_list (argument (_) @key .))) @index
(conditional_access_expression condition: (_) @object) @member
(binary_expression left: (_) @left operator: _ @operator right: (_) @right) @binary
(prefix_unary_expression ["!" "-" "+" "~" "++" "--" "&" "*" "^"] @operator) @unary
(prefix_unary_expression . (_) @operand) @unary
(postfix_unary_expression ["!" "++" "--"] @operator) @unary
(postfix_unary_expression . (_) @operand) @unary
(conditional_expression consequence: (_) @option alternative: (_) @option) @choice
(switch_expression (switch_expression_arm (_) @option .)) @choice

(invocation_expression function: (_) @callee arguments: (_) @arguments) @call
(constructor_initializer ["this" "base"] @callee (argument_list) @arguments) @call
(primary_constructor_base_type type: (_) @callee (argument_list) @arguments) @call
(attribute name: (_) @callee (attribute_argument_list) @arguments) @call
[(argument_list) (bracketed_argument_list) (attribute_argument_list)] @arguments
[(argument) (attribute_argument)] @keyword
(argument name: (_) @name (_) @value .) @keyword
(attribute_argument name: (_) @name (_) @value .) @keyword

(object_creation_expression type: (_) @type arguments: (_) @arguments initializer: (_) @body) @construct
(implicit_object_creation_expression (argument_list) @arguments (initializer_expression) @body) @construct.declared
(array_creation_expression type: (_) @type (initializer_expression) @body) @construct
(implicit_array_creation_expression (initializer_expression) @value) @inside
(initializer_expression) @collection.fields
(element_binding_expression (argument (_) @value .)) @inside
[(anonymous_object_creation_expression) (with_initializer)] @flat
(collection_expression (collection_element (_)* @item)) @sequence
(spread_element) @spread
[(tuple_expression) (tuple_pattern)] @sequence

(variable_declarator . (_) @target (_) @value .) @assign
(property_declaration (attribute_list (attribute) @annotation)) @assign
(property_declaration name: (_) @target value: (_) @value) @assign
(enum_member_declaration name: (_) @target value: (_) @value) @assign
(assignment_expression left: (_) @target operator: _ @operator right: (_) @value) @assign

(method_declaration name: (_) @name parameters: (_) @parameters body: (_) @body) @function
(method_declaration (attribute_list (attribute) @annotation)) @function
(method_declaration parameters: (_ (parameter (attribute_list (attribute) @annotation)))) @function
(constructor_declaration name: (_) @name parameters: (_) @parameters body: (_) @body) @function
(constructor_declaration (attribute_list (attribute) @annotation)) @function
(constructor_declaration (constructor_initializer) @annotation) @function
(local_function_statement name: (_) @name parameters: (_) @parameters body: (_) @body) @function
(accessor_declaration name: _ @name body: (_) @body) @function
(lambda_expression parameters: (_) @parameters body: (_) @body) @function
(anonymous_method_expression parameters: (_) @parameters (block) @body) @function
(parameter name: (_) @name (_) @value .) @parameter
(parameter_list (parameter) @parameters) @function.fields

(class_declaration name: (_) @name (base_list) @bases body: (_) @body) @class
(class_declaration (attribute_list (attribute) @annotation)) @class
(class_declaration (parameter_list) @head) @class
(struct_declaration (parameter_list) @head) @class
(record_declaration (parameter_list) @head) @class
(struct_declaration name: (_) @name (base_list) @bases body: (_) @body) @class
(record_declaration name: (_) @name (base_list) @bases body: (_) @body) @class
(interface_declaration name: (_) @name body: (_) @body) @class
(enum_declaration name: (_) @name body: (_) @body) @class

(using_directive name: (_) @alias) @import
(using_directive (_) @module .) @import

(foreach_statement left: (_) @part right: (_) @part body: (_) @part) @group.for
[(throw_expression) (throw_statement)] @group.throw
(return_statement) @group.return
(do_statement) @group.while
(preproc_if) @group.if
(field_declaration (attribute_list (attribute) @value) (variable_declaration) @value) @inside
(event_field_declaration (variable_declaration) @value) @inside
(local_declaration_statement (variable_declaration) @value) @inside
(variable_declaration (variable_declarator) @value) @inside
(namespace_declaration body: (_) @value) @inside
(cast_expression value: (_) @value) @inside
(as_expression left: (_) @value) @inside
(declaration_expression name: (_) @value) @inside
(ref_expression . (_) @value) @inside

[(expression_statement) (parenthesized_expression) (global_statement) (await_expression) (checked_expression)] @inside
[(arrow_expression_clause) (collection_element) (expression_element) (constant_pattern) (finally_clause)] @inside
[(modifier) (type_parameter_list) (type_parameter_constraints_clause) (array_type) (nullable_type)] @opaque
[(type_argument_list) (implicit_type) (tuple_type) (pointer_type) (array_rank_specifier) (ref_type)] @opaque
[(catch_declaration) (break_statement) (continue_statement) (empty_statement) (extern_alias_directive)] @opaque
[(typeof_expression) (default_expression) (sizeof_expression) (file_scoped_namespace_declaration)] @opaque
[(delegate_declaration) (interpolation_format_clause) (preproc_define) (preproc_undef) (shebang_directive)] @opaque
