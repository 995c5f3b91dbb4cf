//! How lists are read that are answered page by page.

use super::super::{Context, example};
use super::indented;
use crate::ir::Operation;

/// Prints the section; `None` if no operation answers page by page, or none can be shown.
pub(super) fn section(context: &Context<'_>) -> Option<String> {
    let is_paged = |operation: &&Operation| operation.paging.is_some() && !operation.deprecated;
    let mut operations = context.client.operations().filter(is_paged);
    let operation = operations.find(|operation| operation.example.is_some())?;
    let module = &context.client.module;
    let types = &operation.example.as_ref()?.types;
    let mut imports = example::imports(context, types).join("\n");
    if !imports.is_empty() {
        imports.push('\n');
    }
    let body = indented(&(example::items(operation)? + "\nOk(())"));
    Some(format!(
        "## Pages\n\nA list that comes in pages is read as one, page by page as it is needed:\n\n\
         ```rust,no_run\n{imports}async fn list(client: &{module}::Client) -> Result<(), \
         {module}::Error> {{\n{body}\n}}\n```\n\n\
         `.items().all().await` gathers everything, and `.pages()` gives the answers as they are.\n"
    ))
}
