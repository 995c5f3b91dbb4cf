//! How a program that uses the client is tested.

use super::super::Context;
use super::super::rust::Expr;
use super::{first_call, indented};

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
    format!(
        "## Testing\n\n```rust\nuse {module}::{{Client, Error, MockTransport}};\n\n\
         fn client() -> Result<(Client, MockTransport), Error> {{\n{body}\n}}\n```\n\n\
         Each call takes the next answer, and nothing leaves the program; `provider.requests()` is what\n\
         would have been sent.\n"
    )
}
