//! Servers that stall. Nobody waits here: as soon as the server has the request, time flies.

use std::io::{self, Read};
use std::net::TcpListener;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use tokio::sync::oneshot;
use tokio::time::Instant;
use whatsmate::types::JobStatusResponse;
use whatsmate::{ClientBuilder, Error, ErrorKind, Operation};

use super::builder;
use crate::server::{Reply, Server, Then};

/// What a user sets for a client.
type Settings = fn(ClientBuilder) -> ClientBuilder;

/// What a user sets for a call.
type Options = fn(Operation<JobStatusResponse>) -> Operation<JobStatusResponse>;

fn secs(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

/// How a call fails whose answer stops short, and after how many seconds.
async fn stall(answer: &str, set_up: Settings, options: Options) -> (Error, u64) {
    let server = Arc::new(Server::start());
    server.reply(Reply::raw(answer).then(Then::Stall));
    let client = set_up(builder(&server)).build().unwrap();
    let start = Instant::now();
    let call = tokio::spawn(options(client.check_pdf_job_status("7")).into_future());
    let watch = Arc::clone(&server);
    tokio::task::spawn_blocking(move || watch.wait_for_requests(1))
        .await
        .unwrap();
    tokio::time::pause();
    let error = call.await.unwrap().unwrap_err();
    let elapsed = start.elapsed().as_secs();
    tokio::time::resume();
    (error, elapsed)
}

#[tokio::test]
async fn an_attempt_ends_after_30_seconds_wherever_the_answer_stalls() {
    let answers = [
        "",
        "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n",
        "HTTP/1.1 200 OK\r\n\r\n{\"id\"",
    ];
    for answer in answers {
        let (error, seconds) = stall(answer, |builder| builder, |call| call).await;
        assert_eq!(
            error.to_string(),
            "checkPdfJobStatus: no answer within 30s (see `attempt_timeout`)"
        );
        assert_eq!(error.kind(), ErrorKind::Timeout);
        assert!(error.may_have_been_sent());
        assert_eq!(error.status(), None);
        assert_eq!(seconds, 30, "{answer}");
    }
}

#[tokio::test]
async fn a_call_ends_after_120_seconds_however_long_an_attempt_may_take() {
    let (error, seconds) = stall(
        "",
        |builder| builder.attempt_timeout(secs(3600)),
        |call| call,
    )
    .await;
    assert_eq!(
        error.to_string(),
        "checkPdfJobStatus: the call took longer than 120s (its time-out)"
    );
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert!(error.may_have_been_sent());
    assert_eq!(seconds, 120);
}

#[tokio::test]
async fn connecting_ends_after_5_seconds_handshakes_included() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("https://{}", listener.local_addr().unwrap());
    let (server, has_begun) = (Server::start(), oneshot::channel());
    // It takes the connection and says nothing, until the client hangs up.
    let silent = thread::spawn(move || {
        let mut stream = listener.accept().unwrap().0;
        stream.read_exact(&mut [0]).unwrap();
        has_begun.0.send(()).unwrap();
        let _ = io::copy(&mut stream, &mut io::sink());
    });
    let client = builder(&server).base_url(url).build().unwrap();
    let start = Instant::now();
    let call = tokio::spawn(client.check_pdf_job_status("7").into_future());
    has_begun.1.await.unwrap();
    tokio::time::pause();
    let error = call.await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connect);
    assert!(!error.may_have_been_sent());
    assert_eq!(start.elapsed().as_secs(), 5);
    silent.join().unwrap();
}

#[tokio::test]
async fn a_call_that_is_dropped_hangs_up() {
    for answer in ["", "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{"] {
        let server = Arc::new(Server::start());
        server.reply(Reply::raw(answer).then(Then::Stall));
        let client = builder(&server).build().unwrap();
        let call = tokio::spawn(client.check_pdf_job_status("7").into_future());
        let watch = Arc::clone(&server);
        let arrives = move || drop(watch.wait_for_requests(1));
        tokio::task::spawn_blocking(arrives).await.unwrap();
        call.abort();
        let watch = Arc::clone(&server);
        let hangs_up = move || watch.wait_for_hang_up();
        tokio::task::spawn_blocking(hangs_up).await.unwrap();
        assert_eq!(server.requests().len(), 1);
    }
}

#[tokio::test]
async fn time_outs_can_be_set_for_a_client_and_for_a_call() {
    let cases: [(Settings, Options, u64); 5] = [
        (|builder| builder.attempt_timeout(secs(7)), |call| call, 7),
        (|builder| builder.call_timeout(secs(8)), |call| call, 8),
        (|builder| builder, |call| call.timeout(secs(9)), 9),
        (|builder| builder, |call| call.attempt_timeout(secs(10)), 10),
        (
            |builder| builder.call_timeout(secs(11)).attempt_timeout(secs(12)),
            |call| call.timeout(Duration::MAX).attempt_timeout(secs(13)),
            13,
        ),
    ];
    for (set_up, options, expected) in cases {
        let (error, seconds) = stall("", set_up, options).await;
        assert_eq!(error.kind(), ErrorKind::Timeout);
        assert_eq!(seconds, expected, "{error}");
    }
}
