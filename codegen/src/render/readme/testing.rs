//! How a program that uses the client is tested.

use super::super::Context;
use super::super::rust::Expr;
use super::{filled, first_call, indented};

/// Prints the section.
pub(super) fn section(context: &Context<'_>) -> String {
    let module = &context.client.module;
    let provider = Expr::atom("provider").method("clone", []);
    let client = first_call::made(context, "Client", &[("transport", provider)]);
    let body = indented(&format!(
        "let provider = MockTransport::new();\n\
         provider.answer(503, \"application/json\", r#\"{{\"message\": \"Try later.\"}}\"#);\n\
         {client}\nOk((client, provider))"
    ));
    let id = context
        .first_call()
        .map_or("operationId", |operation| &operation.wire_id);
    let more = filled(&format!(
        "Each call takes the next answer, and nothing leaves the program; `provider.requests()` is \
         what would have been sent. `provider.on(\"{id}\")` answers the calls of one operation, in \
         whatever order they come; `provider.verify()` says whether all went as it was told."
    ));
    format!(
        "## Testing\n\n```rust\nuse {module}::{{Client, Error, MockTransport}};\n\n\
         fn client() -> Result<(Client, MockTransport), Error> {{\n{body}\n}}\n```\n\n\
         {more}\n"
    )
}
