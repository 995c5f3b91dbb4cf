//! Bodies of several parts, to the byte.

use std::path::Path;
use std::task::Poll;
use std::{fs, io, pin, task};

use serde_json::json;
use switchboard_runtime::{
    Answer, Bytes, Call, ErrorKind, FilePart, MultipartForm, Payload, Stream,
};

use super::probe::{POST, core, sent};
use crate::server::{Request, Server};

/// The pieces of a stream.
pub(super) struct Pieces(pub(super) Vec<io::Result<&'static str>>);

impl Stream for Pieces {
    type Item = io::Result<Bytes>;

    fn poll_next(
        mut self: pin::Pin<&mut Self>,
        _: &mut task::Context<'_>,
    ) -> Poll<Option<Self::Item>> {
        let next = (!self.0.is_empty()).then(|| self.0.remove(0));
        Poll::Ready(next.map(|piece| piece.map(Bytes::from)))
    }
}

pub(super) fn pieces() -> Payload {
    Payload::from_stream(Pieces(vec![Ok("one "), Ok(""), Ok("two")]))
}

/// The body with `B` for its boundary, which differs each time.
fn text(request: &Request) -> String {
    let content_type = request.header("content-type")[0];
    let (start, boundary) = content_type.split_once("; boundary=").unwrap();
    assert_eq!(start, "multipart/form-data");
    assert_eq!(boundary.len(), 32);
    request.text().replace(boundary, "B")
}

async fn check(form: MultipartForm, expected: &[&str]) {
    let request = sent(&POST, |call| call.multipart(form)).await;
    assert_eq!(text(&request), expected.join("\r\n"));
    let length = request.body.len().to_string();
    assert_eq!(request.header("content-length"), [length]);
}

#[tokio::test]
async fn a_file_has_a_name_and_a_media_type() {
    let named = FilePart::new("a,b").name("a.csv").content_type("text/csv");
    let described = FilePart::new(vec![b'x']).header("X-Rate-Limit", "7");
    check(
        MultipartForm::new()
            .file("table", &named)
            .file_as("photo", "image/png", &described)
            .file("none", &None::<FilePart>),
        &[
            "--B",
            r#"Content-Disposition: form-data; name="table"; filename="a.csv""#,
            "Content-Type: text/csv",
            "",
            "a,b",
            "--B",
            r#"Content-Disposition: form-data; name="photo"; filename="photo""#,
            "Content-Type: image/png",
            "X-Rate-Limit: 7",
            "",
            "x",
            "--B--",
            "",
        ],
    )
    .await;
}

#[tokio::test]
async fn a_list_of_files_is_a_part_for_each() {
    let files = vec![FilePart::from("1").name("1"), FilePart::from("2").name("2")];
    check(
        MultipartForm::new().file("files", &Some(files)),
        &[
            "--B",
            r#"Content-Disposition: form-data; name="files"; filename="1""#,
            "Content-Type: application/octet-stream",
            "",
            "1",
            "--B",
            r#"Content-Disposition: form-data; name="files"; filename="2""#,
            "Content-Type: application/octet-stream",
            "",
            "2",
            "--B--",
            "",
        ],
    )
    .await;
}

#[tokio::test]
async fn scalars_are_text_objects_are_json_and_items_stand_alone() {
    check(
        MultipartForm::new()
            .field("id", &7)
            .field("name", "é")
            .field("address", &json!({"city": "Rome"}))
            .field("tags", &["a", "b"])
            .field("none", &json!(null))
            .field_as("note", "text/markdown", "*x*")
            .field_as("quoted", "application/json", "x")
            .fields(&json!({"more": true})),
        &[
            "--B",
            "Content-Disposition: form-data; name=\"id\"",
            "",
            "7",
            "--B",
            "Content-Disposition: form-data; name=\"name\"",
            "",
            "é",
            "--B",
            "Content-Disposition: form-data; name=\"address\"",
            "Content-Type: application/json",
            "",
            r#"{"city":"Rome"}"#,
            "--B",
            "Content-Disposition: form-data; name=\"tags\"",
            "",
            "a",
            "--B",
            "Content-Disposition: form-data; name=\"tags\"",
            "",
            "b",
            "--B",
            "Content-Disposition: form-data; name=\"note\"",
            "Content-Type: text/markdown",
            "",
            "*x*",
            "--B",
            "Content-Disposition: form-data; name=\"quoted\"",
            "Content-Type: application/json",
            "",
            "\"x\"",
            "--B",
            "Content-Disposition: form-data; name=\"more\"",
            "",
            "true",
            "--B--",
            "",
        ],
    )
    .await;
}

#[tokio::test]
async fn names_cannot_end_a_line_or_themselves() {
    let file = FilePart::new("").name("a\"\r\nb: c");
    check(
        MultipartForm::new().file("x\"y", &file),
        &[
            "--B",
            r#"Content-Disposition: form-data; name="x%22y"; filename="a%22%0D%0Ab: c""#,
            "Content-Type: application/octet-stream",
            "",
            "",
            "--B--",
            "",
        ],
    )
    .await;
}

#[tokio::test]
async fn a_form_without_parts_is_the_end_alone() {
    check(MultipartForm::new(), &["--B--", ""]).await;
}

#[tokio::test]
async fn a_stream_among_the_parts_makes_a_stream_of_the_body() {
    let form = MultipartForm::new()
        .field("id", &7)
        .file("file", &FilePart::new(pieces()));
    let request = sent(&POST, |call| call.multipart(form)).await;
    assert_eq!(request.header("transfer-encoding"), ["chunked"]);
    assert!(text(&request).ends_with("\r\n\r\none two\r\n--B--\r\n"));
}

#[tokio::test]
async fn streams_of_known_length_make_a_body_of_known_length() {
    let file = FilePart::new(pieces().with_length(7));
    let form = MultipartForm::new().file("file", &file);
    let request = sent(&POST, |call| call.multipart(form)).await;
    assert!(request.header("transfer-encoding").is_empty());
    let length = request.body.len().to_string();
    assert_eq!(request.header("content-length"), [length]);
}

#[tokio::test]
async fn other_kinds_of_several_parts_go_by_their_own_name() {
    let form = MultipartForm::new().field("id", &7);
    let request = sent(&POST, |call| call.multipart_as("multipart/mixed", form)).await;
    let content_type = request.header("content-type")[0];
    assert!(content_type.starts_with("multipart/mixed; boundary="));
}

#[tokio::test]
async fn a_stream_is_sent_in_chunks_unless_its_length_is_known() {
    let request = sent(&POST, |call| call.bytes("text/plain", pieces())).await;
    assert_eq!(request.header("transfer-encoding"), ["chunked"]);
    assert_eq!(request.text(), "one two");

    let known = pieces().with_length(7);
    let request = sent(&POST, |call| call.bytes("text/plain", known)).await;
    assert_eq!(request.header("content-length"), ["7"]);
    assert!(request.header("transfer-encoding").is_empty());
    assert_eq!(request.text(), "one two");
}

/// What comes of a call that the server would answer.
async fn error(fill: impl FnOnce(Call) -> Call) -> switchboard_runtime::Error {
    let server = Server::start();
    server.answer(200, "", "");
    let call = fill(core(&server).call(&POST));
    call.answer(Answer::empty).await.unwrap_err()
}

#[tokio::test]
async fn a_stream_that_fails_fails_the_call() {
    let broken = Pieces(vec![Ok("one"), Err(io::Error::other("the disk is gone"))]);
    let error = error(|call| call.bytes("text/plain", Payload::from_stream(broken))).await;
    assert_eq!(error.kind(), ErrorKind::Transport);
}

#[tokio::test]
async fn a_stream_can_be_sent_once() {
    let payload = pieces();
    let first = payload.clone();
    sent(&POST, |call| call.bytes("text/plain", first)).await;
    let error = error(|call| call.bytes("text/plain", payload)).await;
    assert_eq!(error.kind(), ErrorKind::Transport);
}

#[tokio::test]
async fn a_file_of_the_disk_is_sent_by_its_name_and_with_its_length() {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("a file.txt");
    let content = "0123456789".repeat(20_000);
    fs::write(&path, &content).unwrap();
    let file = FilePart::open(&path).await.unwrap();
    let form = MultipartForm::new().file("file", &file);
    let request = sent(&POST, |call| call.multipart(form)).await;
    let head = [
        "--B",
        r#"Content-Disposition: form-data; name="file"; filename="a file.txt""#,
        "Content-Type: application/octet-stream",
        "",
        "",
    ]
    .join("\r\n");
    assert_eq!(text(&request), format!("{head}{content}\r\n--B--\r\n"));
    let length = request.body.len().to_string();
    assert_eq!(request.header("content-length"), [length]);

    let missing = Payload::open(path.with_extension("none")).await;
    assert_eq!(missing.unwrap_err().kind(), io::ErrorKind::NotFound);
}

#[tokio::test]
async fn a_part_with_a_header_that_cannot_be_is_refused() {
    let file = FilePart::new("x").content_type("text/plain\r\nX-Evil: 1");
    let form = MultipartForm::new().file("file", &file);
    let error = error(|call| call.multipart(form)).await;
    assert_eq!(error.kind(), ErrorKind::Invalid);
}

#[test]
fn neither_the_content_nor_the_name_of_a_file_is_shown() {
    let file = FilePart::new("invented secret").name("invented secret");
    let form = MultipartForm::new().field("a", "invented secret");
    let shown = format!("{file:?} {:?} {form:?}", pieces());
    assert!(!shown.contains("invented secret"), "{shown}");
    assert!(shown.contains("Payload(15 bytes)"), "{shown}");
}
