; What the node types of tree-sitter-powershell mean. awslint/syntax/captures.py lists the captures.

[(expandable_string_literal) (expandable_here_string_literal)] @string
[(verbatim_string_characters) (verbatim_here_string_characters) (generic_token)] @string
(variable) @string.interpolation
(sub_expression statements: (statement_list . (_) @expression)) @string.interpolation

[(decimal_integer_literal) (hexadecimal_integer_literal) (real_literal)] @scalar.number
[(comment) (command_argument_sep) (empty_statement)] @comment

[(variable) (braced_variable) (simple_name) (command_name) (type_literal)] @name
(member_access . (_) @object (member_name) @member) @member
(element_access . (_) @object (_) @key) @index
(logical_expression . (_) @left (_) @right .) @binary
(logical_expression "-and" @operator) @binary
(logical_expression "-or" @operator) @binary
(logical_expression "-xor" @operator) @binary
(bitwise_expression . (_) @left (_) @right .) @binary
(comparison_expression . (_) @left (comparison_operator) @operator (_) @right .) @binary
(additive_expression . (_) @left "+" @operator (_) @right .) @binary
(additive_expression "-" @operator) @binary
(multiplicative_expression . (_) @left (_) @right .) @binary
(multiplicative_expression "*" @operator) @binary
(multiplicative_expression "/" @operator) @binary
(multiplicative_expression "%" @operator) @binary
(format_expression . (_) @left (format_operator) @operator (_) @right .) @binary
(range_expression . (_) @left (_) @right .) @binary
(range_expression ".." @operator) @binary
(logical_argument_expression . (_) @left (_) @right .) @binary
(logical_argument_expression "-and" @operator) @binary
(logical_argument_expression "-or" @operator) @binary
(logical_argument_expression "-xor" @operator) @binary
(comparison_argument_expression . (_) @left (comparison_operator) @operator (_) @right .) @binary
(additive_argument_expression . (_) @left "+" @operator (_) @right .) @binary
(additive_argument_expression "-" @operator) @binary
(multiplicative_argument_expression . (_) @left (_) @right .) @binary
(multiplicative_argument_expression "*" @operator) @binary
(multiplicative_argument_expression "/" @operator) @binary
(multiplicative_argument_expression "%" @operator) @binary
(format_argument_expression . (_) @left (format_operator) @operator (_) @right .) @binary
(range_argument_expression . (_) @left (_) @right .) @binary
(range_argument_expression ".." @operator) @binary
(expression_with_unary_operator (unary_expression) @operand) @unary

(invokation_expression . (_) @receiver (member_name) @callee (argument_list argument_expression_list: (_) @arguments)) @call
(argument_expression_list) @arguments
(command command_name: (_) @callee command_elements: (_) @arguments) @invocation
(command_parameter) @keyword
(pipeline_chain) @pipe

(hash_literal_expression (hash_literal_body (hash_entry) @item)) @mapping.fields
(hash_entry (key_expression . (_) @key) (_) @value .) @pair
(array_expression statements: (statement_list (_)* @item)) @sequence.flat
(array_literal_expression) @items

(assignment_expression . (_) @target (assignement_operator) @operator value: (_) @value) @assign
(post_increment_expression . (_) @target (_) @value .) @append
(post_decrement_expression . (_) @target (_) @value .) @append
(pre_increment_expression . (_) @target (_) @value .) @append
(pre_decrement_expression . (_) @target (_) @value .) @append
(function_statement (function_name) @name (function_parameter_declaration (parameter_list) @parameters)) @function
(function_statement (script_block (param_block (parameter_list) @parameters))) @function
(function_statement (script_block script_block_body: (script_block_body statement_list: (_) @body))) @function
(function_statement (script_block script_block_body: (script_block_body named_block_list: (_) @body))) @function
(script_block_expression (param_block (parameter_list) @parameters)) @function
(script_block_expression (script_block (param_block (parameter_list) @parameters))) @function
(script_block_expression (script_block script_block_body: (script_block_body statement_list: (_) @body))) @function
(script_block_expression (script_block script_block_body: (script_block_body named_block_list: (_) @body))) @function
(script_parameter (variable) @name (script_parameter_default (_) @value .)) @parameter
(class_method_parameter (variable) @name) @parameter
(class_statement . (_) @name) @class
(class_statement [(class_property_definition) (class_method_definition)] @body) @class
(class_property_definition (variable) @target (_) @value .) @assign
(class_method_definition (simple_name) @name (class_method_parameter_list) @parameters) @function
(class_method_definition (script_block script_block_body: (script_block_body statement_list: (_) @body))) @function

(if_statement (statement_block statement_list: (_) @option)) @group.if
(if_statement elseif_clauses: (elseif_clauses (elseif_clause (statement_block statement_list: (_) @option)))) @group.if
(if_statement else_clause: (else_clause (statement_block statement_list: (_) @option))) @group.if
(statement_block statement_list: (statement_list (_)* @part)) @group.block
(program (param_block) @part) @group.program
(program (statement_list (_)* @part)) @group.program
(foreach_statement (variable) @variable) @group.foreach
(flow_control_statement) @group.word

[(pipeline) (parenthesized_expression) (string_literal) (integer_literal) (command_name_expr) (path_command_name)] @inside
[(left_assignment_expression) (unary_expression) (bitwise_argument_expression) (argument_expression)] @inside.deepest
(sub_expression statements: (statement_list (_)* @value)) @inside
(cast_expression (_) @value .) @inside
[(attribute_list) (enum_statement) (redirection) (command_invokation_operator) (switch_clause_condition)] @opaque
[(catch_type_list) (label) (class_attribute)] @opaque
