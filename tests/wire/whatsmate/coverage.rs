//! The cases are all that the document has, no more and no less.

use super::cases;
use crate::wire::case::covers;

#[test]
fn every_operation_of_the_document_has_a_case_with_its_route_and_its_errors() {
    covers(include_bytes!("../../../specs/whatsmate.yaml"), "", cases());
}
