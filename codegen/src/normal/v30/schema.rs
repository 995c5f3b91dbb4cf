//! One schema, apart from `nullable`.

use serde_json::{Map, Value};

use super::report::Report;
use super::{bounds, keywords, required, types};

/// Brings the keywords of a schema to the one dialect. What is in it already stays as it is.
pub(super) fn bring(schema: &mut Map<String, Value>, report: &mut Report<'_>) {
    required::drop_flag(schema, report);
    required::lift_flags(schema, report);
    types::know(schema, report);
    types::infer(schema);
    bounds::read_texts(schema, report);
    bounds::exclude(schema);
    keywords::drop_duplicates(schema, report);
    keywords::list_example(schema);
    keywords::name_encoding(schema);
}
