; What the node types of tree-sitter-ruby mean. awslint/syntax/captures.py lists the captures.

[(string) (bare_string) (bare_symbol) (simple_symbol) (delimited_symbol) (character)] @string
(string_content) @string.content
(escape_sequence) @string.escape
(interpolation) @string.interpolation
(heredoc_beginning) @heredoc
(heredoc_body) @heredoc.body
(subshell) @backticks
(chained_string) @adjacent

[(integer) (float) (rational) (complex)] @scalar.number
[(true) (false)] @scalar.boolean
(nil) @scalar.null
(hash_key_symbol) @scalar.plain
(comment) @comment

[(identifier) (constant) (instance_variable) (class_variable) (global_variable) (self) (super)] @name
(scope_resolution scope: (_) @object name: (_) @member) @member
(element_reference . (_) @object (_) @key) @index
(binary left: (_) @left operator: _ @operator right: (_) @right) @binary
(unary operator: _ @operator operand: (_) @operand) @unary
(conditional consequence: (_) @option alternative: (_) @option) @choice

(call method: (_) @callee arguments: (_) @arguments) @call
(call receiver: (_) @receiver block: (_) @body) @call
(argument_list) @arguments
[(splat_argument) (hash_splat_argument) (block_argument) (rest_assignment)] @spread

(hash) @mapping
(pair key: (_) @key value: (_) @value) @pair
[(array) (string_array) (symbol_array)] @sequence
[(left_assignment_list) (right_assignment_list) (destructured_left_assignment)] @sequence

(assignment left: (_) @target right: (_) @value) @assign
(operator_assignment left: (_) @target operator: _ @operator right: (_) @value) @assign
(method name: (_) @name parameters: (_) @parameters body: (_) @body) @function
(singleton_method name: (_) @name parameters: (_) @parameters body: (_) @body) @function
(lambda parameters: (_) @parameters body: (block body: (_) @body)) @function
(lambda body: (do_block body: (_) @body)) @function
(block parameters: (_) @parameters body: (_) @body) @function
(do_block parameters: (_) @parameters body: (_) @body) @function
(optional_parameter name: (_) @name value: (_) @value) @parameter
(keyword_parameter name: (_) @name value: (_) @value) @parameter
(splat_parameter name: (_) @name) @parameter
(hash_splat_parameter name: (_) @name) @parameter
(block_parameter name: (_) @name) @parameter
(class name: (_) @name superclass: (_) @bases body: (_) @body) @class
(singleton_class body: (_) @body) @class
(module name: (_) @name body: (_) @body) @class

(if consequence: (_) @option alternative: (_) @option) @group.if
(unless consequence: (_) @option alternative: (_) @option) @group.unless
(elsif consequence: (_) @option alternative: (_) @option) @group.elsif
(case (when body: (_) @option)) @group.case
(case (else) @option) @group.case
(return (argument_list (_)* @part)) @group.return
(yield (argument_list (_)* @part)) @group.yield

(parenthesized_statements) @inside
[(regex) (empty_statement) (undef) (alias) (uninterpreted)] @opaque
