//! The parser's complaints, in words for the author of a document.

use granit_parser::{ErrorKind, ScanError};

use super::super::too_deep;
use super::{position, unreadable};
use crate::problem::Problem;

/// Says what is wrong where the parser stopped, and what to do about it.
pub(super) fn explain(error: &ScanError) -> Problem {
    let place = *error.marker();
    if matches!(error.kind(), ErrorKind::RecursionLimitExceeded) {
        return too_deep(Some(position(place)));
    }
    match indentation(error.kind()).or_else(|| quoting(error.kind())) {
        Some((message, hint)) => unreadable(place, message).hint(hint),
        None => unreadable(place, format!("this is not valid YAML: {}", error.kind())),
    }
}

type Words = (&'static str, &'static str);

/// What is mended by spaces.
fn indentation(kind: &ErrorKind) -> Option<Words> {
    Some(match kind {
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabAtBlockScalarStart
        | ErrorKind::TabInPlainScalar => ("a tab cannot indent in YAML", "indent with spaces"),
        ErrorKind::InvalidIndentation
        | ErrorKind::InvalidBlockScalarIndent
        | ErrorKind::InvalidFlowScalarIndent => (
            "this line's indentation fits nothing above it",
            "indent it like the lines that it belongs to",
        ),
        ErrorKind::ExpectedBlockMappingKey => (
            "a key should begin here",
            "indent this line like the keys above it",
        ),
        ErrorKind::ExpectedBlockSequenceEntry => (
            "a `-` should begin here",
            "indent this line like the `-` above it",
        ),
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => (
            "this line should be a key with a `:` behind it",
            "indent it like the keys around it, and quote a text that spans lines",
        ),
        ErrorKind::BlockSequenceEntryNotAllowed => (
            "a `-` that makes a list cannot stand here",
            "begin the list on a line of its own",
        ),
        _ => return None,
    })
}

/// What is mended by quotes and brackets.
fn quoting(kind: &ErrorKind) -> Option<Words> {
    Some(match kind {
        ErrorKind::MappingValueNotAllowed
        | ErrorKind::InvalidColonPlacement
        | ErrorKind::MappingKeyNotAllowed => (
            "a `:` that makes a key cannot stand here",
            "put the text in quotes if the `:` belongs to it, or check the indentation",
        ),
        ErrorKind::UnexpectedCharacter { .. } | ErrorKind::UnexpectedEndOfPlainScalar => (
            "a text cannot begin with this character",
            "put the text in quotes",
        ),
        ErrorKind::UnknownAnchor => (
            "this alias names an anchor that is not set above it",
            "put the text in quotes if it should begin with a `*`",
        ),
        ErrorKind::InvalidQuotedScalarIndent => (
            "a text in quotes goes on in this line, which is not indented",
            "close the quotes, or indent the line",
        ),
        ErrorKind::UnclosedFlowCollection { .. } => (
            "this bracket is not closed",
            "close it, or put the text in quotes",
        ),
        ErrorKind::UnclosedQuotedScalar => (
            "these quotes are not closed",
            "close them, or write quotes in the text twice",
        ),
        ErrorKind::InvalidTrailingSingleQuotedScalar
        | ErrorKind::InvalidTrailingDoubleQuotedScalar => (
            "there is more text behind the closing quotes",
            "put all of the text in quotes; quotes inside of it are written twice, or as `\\\"`",
        ),
        ErrorKind::UnknownQuotedScalarEscape => (
            "a `\\` in double quotes does not go with this character",
            "write `\\\\`, or use single quotes",
        ),
        ErrorKind::ExpectedFlowSequenceSeparator => (
            "a `,` or a `]` should stand here",
            "put a text in quotes that has brackets or commas in it",
        ),
        ErrorKind::ExpectedFlowMappingSeparator => (
            "a `,` or a `}` should stand here",
            "put a text in quotes that has braces or commas in it",
        ),
        _ => return None,
    })
}
