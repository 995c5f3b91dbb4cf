//! Connections that do not come about, or break: was the request sent?

use std::io::Read;
use std::net::{Shutdown, TcpListener, TcpStream};
use std::thread::{self, JoinHandle};

use switchboard_runtime::RetryPolicy;
use whatsmate::types::WhatsappTextRequest;
use whatsmate::{Client, ClientBuilder, Error, ErrorKind};

use super::{builder, client};
use crate::server::{Reply, Server, Then};

async fn send(client: &Client) -> Result<String, Error> {
    let body = WhatsappTextRequest::new("14155552671", "Hello");
    let job = client.send_whatsapp_text_single(1, &body).await?;
    Ok(job.id.unwrap_or_default())
}

/// How a call fails after this answer, which ends the connection.
async fn failure(answer: &[u8]) -> Error {
    let server = Server::start();
    server.reply(Reply::raw(answer).then(Then::Close));
    let error = send(&client(&server)).await.unwrap_err();
    assert_eq!(server.requests().len(), 1, "it is not sent again");
    error
}

/// A port that takes one connection, does something with it, and hears no more.
fn port(then: fn(TcpStream)) -> (String, JoinHandle<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let thread = thread::spawn(move || then(listener.accept().unwrap().0));
    (address, thread)
}

fn credentials() -> ClientBuilder {
    Client::builder()
        .client_id("a@example.com")
        .client_secret("b")
        .retry(RetryPolicy::never())
}

#[tokio::test]
async fn a_refused_connection_means_that_nothing_was_sent() {
    // Nobody listens there, and nobody without special rights could.
    let client = credentials()
        .base_url("http://127.0.0.1:1")
        .build()
        .unwrap();
    let error = send(&client).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "sendWhatsappTextSingle: no connection to the server"
    );
    assert_eq!(error.kind(), ErrorKind::Connect);
    assert!(!error.may_have_been_sent());
    assert_eq!(error.status(), None);
    assert!(std::error::Error::source(&error).is_some());
}

#[tokio::test]
async fn a_connection_that_ends_after_the_request_was_read_may_have_sent_it() {
    let error = failure(b"").await;
    assert_eq!(
        error.to_string(),
        "sendWhatsappTextSingle: the connection broke"
    );
    assert_eq!(error.kind(), ErrorKind::Transport);
    assert!(error.may_have_been_sent());
    assert_eq!(error.status(), None);
}

#[tokio::test]
async fn a_connection_that_ends_before_any_byte_was_read_may_have_sent_something() {
    let (address, thread) = port(|stream| stream.shutdown(Shutdown::Both).unwrap());
    let client = credentials()
        .base_url(format!("http://{address}"))
        .build()
        .unwrap();
    let error = send(&client).await.unwrap_err();
    thread.join().unwrap();
    assert_eq!(error.kind(), ErrorKind::Transport);
    assert!(error.may_have_been_sent());
}

#[tokio::test]
async fn an_answer_that_breaks_off_is_an_error_wherever_it_does() {
    let answers: [&[u8]; 5] = [
        b"HTTP/1.1 200",
        b"HTTP/1.1 200 OK\r\ncontent-le",
        b"HTTP/1.1 200 OK\r\ncontent-length: 20\r\n\r\n{\"id\":\"7\"}",
        b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\na\r\n{\"id\":\"7\"}\r\n",
        b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n{}",
    ];
    for answer in answers {
        let error = failure(answer).await;
        let answer = String::from_utf8_lossy(answer);
        assert_eq!(
            error.to_string(),
            "sendWhatsappTextSingle: the connection broke",
            "{answer}"
        );
        assert_eq!(error.kind(), ErrorKind::Transport, "{answer}");
        assert!(error.may_have_been_sent(), "{answer}");
    }
}

#[tokio::test]
async fn what_is_not_http_is_an_error() {
    for answer in [
        &b"SSH-2.0-OpenSSH_9.6\r\n"[..],
        b"\0\0\0",
        b"HTTP/1.1 20 OK\r\n\r\n",
    ] {
        let error = failure(answer).await;
        assert_eq!(error.kind(), ErrorKind::Transport);
        assert!(error.may_have_been_sent());
    }
}

#[tokio::test]
async fn a_call_gets_a_new_connection_where_the_old_has_ended() {
    let server = Server::start();
    server.answer(200, "application/json", r#"{"id":"1"}"#);
    server.reply(
        // Without the header, the next request could go out before the end is noticed.
        Reply::new(200)
            .header("connection", "close")
            .body("application/json", r#"{"id":"2"}"#)
            .then(Then::Close),
    );
    server.answer(200, "application/json", r#"{"id":"3"}"#);
    let client = client(&server);
    for id in ["1", "2", "3"] {
        assert_eq!(send(&client.clone()).await.unwrap(), id);
    }
    assert_eq!(server.requests().len(), 3);
}

#[tokio::test]
async fn a_message_is_not_sent_again_where_a_kept_connection_ends_after_it() {
    let server = Server::start();
    server.answer(200, "application/json", r#"{"id":"1"}"#);
    server.reply(Reply::raw([]).then(Then::Close));
    let client = client(&server);
    assert_eq!(send(&client).await.unwrap(), "1");
    let error = send(&client).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport);
    assert!(error.may_have_been_sent());
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn https_is_not_given_up_where_a_server_does_not_speak_it() {
    let (address, thread) = port(|mut stream| {
        let mut beginning = [0; 3];
        stream.read_exact(&mut beginning).unwrap();
        assert_eq!(beginning[0], 0x16, "a TLS handshake");
    });
    let client = credentials()
        .base_url(format!("https://{address}"))
        .build()
        .unwrap();
    let error = send(&client).await.unwrap_err();
    thread.join().unwrap();
    assert_eq!(error.kind(), ErrorKind::Connect);
    assert!(!error.may_have_been_sent());
}

#[tokio::test]
async fn a_call_that_is_dropped_unsent_sends_nothing() {
    let server = Server::start();
    let client = builder(&server).build().unwrap();
    drop(client.check_pdf_job_status("7"));
    drop(client.check_pdf_job_status("7").send());
    drop(client.check_pdf_job_status("7").into_future());
    assert!(server.requests().is_empty());
}
