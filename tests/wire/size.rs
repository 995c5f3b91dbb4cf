//! Answers that are larger than the client takes.

use switchboard_runtime::{Answer, OpInfo};
use whatsmate::{Client, Error, ErrorKind};

use super::{builder, probe};
use crate::server::{Reply, Server, Then};

async fn extract(client: &Client) -> Result<String, Error> {
    client.extract_pdf_text("https://example.com/a.pdf").await
}

/// What a client that takes 8 bytes makes of an answer.
async fn read(reply: Reply) -> Result<String, Error> {
    let server = Server::start();
    server.reply(reply);
    extract(&builder(&server).max_response_size(8).build().unwrap()).await
}

/// An answer that says how long it is.
fn sized(body: &str) -> Reply {
    Reply::new(200).body("text/plain", body)
}

/// An answer in chunks, with no length given.
fn chunked(body: &str) -> Reply {
    let chunks = body.split_inclusive(|_| true);
    let chunks: Vec<_> = chunks.map(|byte| format!("1\r\n{byte}\r\n")).collect();
    let chunks = chunks.concat();
    Reply::raw(format!(
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n{chunks}0\r\n\r\n"
    ))
}

/// An answer that ends where the connection does.
fn endless(body: &str) -> Reply {
    Reply::raw(format!("HTTP/1.1 200 OK\r\n\r\n{body}")).then(Then::Close)
}

#[tokio::test]
async fn an_answer_of_just_the_limit_is_read() {
    for make in [sized, chunked, endless] {
        assert_eq!(read(make("12345678")).await.unwrap(), "12345678");
    }
}

#[tokio::test]
async fn an_answer_of_one_byte_more_is_an_error_with_its_status() {
    for make in [sized, chunked, endless] {
        let error = read(make("123456789")).await.unwrap_err();
        assert_eq!(
            error.to_string(),
            "extractPdfText: the answer is longer than 8 bytes (see `max_response_size`)"
        );
        assert_eq!(error.kind(), ErrorKind::ResponseTooLarge);
        assert_eq!(error.status().unwrap(), 200);
        assert!(error.may_have_been_sent());
    }
}

#[tokio::test]
async fn the_rest_of_an_answer_that_is_too_large_is_not_waited_for() {
    let head = "HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n123456789";
    let error = read(Reply::raw(head).then(Then::Stall)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ResponseTooLarge);
}

#[tokio::test]
async fn an_answer_that_says_it_is_too_large_is_not_read_at_all() {
    let head = "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n";
    let error = read(Reply::raw(head).then(Then::Stall)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ResponseTooLarge);
}

#[tokio::test]
async fn a_head_without_a_body_is_not_too_large_whatever_length_it_tells() {
    static HEAD: OpInfo = OpInfo::head("headThing", "/things");
    let server = Server::start();
    server.reply(Reply::raw(
        "HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n",
    ));
    let core = probe::builder(&server)
        .max_response_size(8)
        .build()
        .unwrap();
    let response = core.call(&HEAD).answer(Answer::empty).send().await.unwrap();
    assert_eq!(response.headers()["content-length"], "1000");
}

#[tokio::test]
async fn a_limit_of_8_mib_holds_where_nothing_is_said() {
    let server = Server::start();
    let client = super::client(&server);
    server.answer(200, "text/plain", vec![b'x'; 8 << 20]);
    assert_eq!(extract(&client).await.unwrap().len(), 8 << 20);
    server.answer(200, "text/plain", vec![b'x'; (8 << 20) + 1]);
    assert_eq!(
        extract(&client).await.unwrap_err().kind(),
        ErrorKind::ResponseTooLarge
    );
}
