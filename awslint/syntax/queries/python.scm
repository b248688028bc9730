; What the node types of tree-sitter-python mean. awslint/syntax/languages.py lists the captures.

(string) @string
(string_content) @string.content
(escape_sequence) @string.escape
(escape_interpolation) @string.escape
(interpolation expression: (_) @expression) @string.interpolation
(concatenated_string) @adjacent

[(integer) (float)] @scalar.number
[(true) (false)] @scalar.boolean
(none) @scalar.null
(comment) @comment

[(identifier) (dotted_name)] @name
(attribute object: (_) @object attribute: (_) @member) @member
(subscript value: (_) @object subscript: (_)+ @key) @index
(binary_operator left: (_) @left operator: _ @operator right: (_) @right) @binary
(boolean_operator left: (_) @left operator: _ @operator right: (_) @right) @binary
(conditional_expression . (_) @option (_) (_) @option .) @choice

(call function: (_) @callee arguments: (_) @arguments) @call
(argument_list) @arguments
(keyword_argument name: (_) @name value: (_) @value) @keyword
[(list_splat) (dictionary_splat)] @spread

(dictionary) @mapping
(pair key: (_) @key value: (_) @value) @pair
[(list) (tuple) (set) (expression_list) (pattern_list) (tuple_pattern) (list_pattern)] @sequence

(assignment left: (_) @target right: (_) @value) @assign
(named_expression name: (_) @target value: (_) @value) @assign
(augmented_assignment left: (_) @target operator: _ @operator right: (_) @value) @append
(as_pattern . (_) @value alias: (_) @target) @assign
(function_definition name: (_) @name parameters: (_) @parameters body: (_) @body) @function
(lambda parameters: (_) @parameters body: (_) @body) @function
(default_parameter name: (_) @name value: (_) @value) @parameter
(typed_default_parameter name: (_) @name value: (_) @value) @parameter
(typed_parameter) @parameter
(class_definition name: (_) @name superclasses: (_) @bases body: (_) @body) @class

(import_statement name: (_)+ @name) @import
(import_from_statement module_name: (_) @module name: (_)+ @name) @import
(aliased_import name: (_) @name alias: (_) @alias) @imported

[(expression_statement) (parenthesized_expression) (with_item) (as_pattern_target) (await)] @inside
[(future_import_statement) (type) (type_conversion) (format_specifier)] @opaque
