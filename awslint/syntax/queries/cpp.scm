; What the node types of tree-sitter-cpp mean. awslint/syntax/captures.py lists the captures.

[(string_literal) (raw_string_literal) (char_literal)] @string
(preproc_arg) @string.maybe
[(string_content) (raw_string_content) (character)] @string.content
(escape_sequence) @string.escape
(concatenated_string) @adjacent

(number_literal) @scalar.number
[(true) (false)] @scalar.boolean
(null) @scalar.null
(comment) @comment

[(identifier) (field_identifier) (type_identifier) (namespace_identifier) (this) (nested_namespace_specifier)] @name
[(destructor_name) (operator_name)] @name
(template_function name: (_) @word arguments: (template_argument_list . (_) @type)) @name
(template_method name: (_) @word arguments: (template_argument_list . (_) @type)) @name
(template_type name: (_) @word arguments: (template_argument_list . (_) @type)) @name
(qualified_identifier scope: (_) @object name: (_) @member) @member
(field_expression argument: (_) @object field: (_) @member) @member
(subscript_expression argument: (_) @object indices: (subscript_argument_list (_)* @key)) @index
(binary_expression left: (_) @left operator: _ @operator right: (_) @right) @binary
(unary_expression operator: _ @operator argument: (_) @operand) @unary
(pointer_expression operator: _ @operator argument: (_) @operand) @unary
(update_expression operator: _ @operator argument: (_) @operand) @unary
(conditional_expression consequence: (_) @option alternative: (_) @option) @choice
(conditional_expression condition: (_) @condition) @choice

(call_expression function: (_) @callee arguments: (_) @arguments) @call
(argument_list) @arguments
(new_expression type: (_) @type arguments: (argument_list) @arguments) @construct
(new_expression arguments: (initializer_list) @body) @construct
(compound_literal_expression type: (_) @type value: (_) @body) @typed
(initializer_list) @collection.fields
(initializer_pair designator: (field_designator . (_) @key) value: (_) @value) @pair
(initializer_pair designator: (subscript_designator . (_) @key) value: (_) @value) @pair

(declaration type: (_) @type declarator: (_) @declarator) @declaration
(init_declarator declarator: (_) @target value: (_) @value) @assign
(function_declarator declarator: (_) @name parameters: (_) @parameters) @prototype
(abstract_function_declarator parameters: (_) @parameters) @prototype
(assignment_expression left: (_) @target operator: _ @operator right: (_) @value) @assign
(field_declaration declarator: (_) @target default_value: (_) @value) @assign
(field_initializer (field_identifier) @target (argument_list . (_) @value)) @assign
(field_initializer (initializer_list . (_) @value)) @assign
(preproc_def name: (_) @target value: (_) @value) @assign

(function_definition declarator: (function_declarator declarator: (_) @name parameters: (_) @parameters) body: (_) @body) @function
(function_definition declarator: (pointer_declarator declarator: (function_declarator declarator: (_) @name parameters: (_) @parameters))) @function
(function_definition declarator: (reference_declarator (function_declarator declarator: (_) @name parameters: (_) @parameters))) @function
(function_definition (field_initializer_list (field_initializer) @annotation)) @function
(lambda_expression declarator: (abstract_function_declarator parameters: (_) @parameters) body: (_) @body) @function
(structured_binding_declarator) @sequence
(parameter_declaration declarator: (_) @name) @parameter
(optional_parameter_declaration declarator: (_) @name default_value: (_) @value) @parameter
(variadic_parameter_declaration declarator: (_) @name) @parameter
(class_specifier name: (_) @name (base_class_clause) @bases body: (_) @body) @class
(struct_specifier name: (_) @name (base_class_clause) @bases body: (_) @body) @class
(namespace_definition name: (_) @name body: (_) @body) @class

(using_declaration (qualified_identifier) @name) @import
(namespace_alias_definition name: (_) @alias (_) @module .) @import

(compound_statement) @group.block
(for_range_loop declarator: (_) @part right: (_) @part body: (_) @part) @group.for
[(preproc_if) (preproc_ifdef)] @group.if
[(preproc_else) (preproc_elif) (preproc_elifdef)] @group.else

[(expression_statement) (parenthesized_expression) (co_await_expression) (init_statement)] @inside
(cast_expression value: (_) @value) @inside
(condition_clause value: (_) @value) @inside
(user_defined_literal . (_) @value) @inside
(template_declaration (_) @value .) @inside
(linkage_specification body: (_) @value) @inside
(pointer_declarator declarator: (_) @value) @inside
(reference_declarator (_) @value .) @inside
(array_declarator declarator: (_) @value) @inside
(parenthesized_declarator) @inside
(type_descriptor type: (_) @value) @inside
[(preproc_include) (preproc_call) (preproc_function_def) (enum_specifier) (type_definition) (alias_declaration)] @opaque
[(primitive_type) (auto) (placeholder_type_specifier) (sized_type_specifier) (type_qualifier) (storage_class_specifier)] @opaque
[(template_parameter_list) (access_specifier) (lambda_capture_specifier) (friend_declaration) (union_specifier)] @opaque
[(attribute_declaration) (attribute_specifier) (static_assert_declaration) (requires_clause) (concept_definition)] @opaque
