//! Calls in programs that are not asynchronous.

use std::thread;

use serde_json::{Value, json};
use switchboard_runtime::{Answer, Error, Operation, Paging};
use whatsmate::ErrorKind;

use super::probe::{GET, core};
use super::{client, target};
use crate::server::{Reply, Server, Then};

static PAGES: Paging = Paging::numbered("/data").query("page");

/// A server that answers these, one after another, as JSON.
fn answering(answers: &[Value]) -> Server {
    let server = Server::start();
    for answer in answers {
        server.answer(200, "application/json", answer.to_string());
    }
    server
}

fn call(server: &Server) -> Operation<Value> {
    core(server).call(&GET).answer(Answer::json)
}

#[test]
fn a_plain_thread_waits_for_the_answer() {
    let server = answering(&[json!({"id": 7})]);

    let response = call(&server).send_blocking().unwrap();

    assert_eq!(response.status(), 200);
    assert_eq!(response.into_value(), json!({"id": 7}));
}

#[test]
fn a_call_fails_as_it_does_elsewhere() {
    let server = Server::start();
    server.answer(404, "application/json", r#"{"message": "no such thing"}"#);

    let error = call(&server).send_blocking().unwrap_err();

    assert_eq!(error.kind(), ErrorKind::NotFound);
    assert_eq!(error.message(), Some("no such thing"));
}

#[test]
fn threads_share_a_client_and_its_connection() {
    let server = answering(&[json!({}), json!({})]);
    let client = client(&server);
    for _ in 0..2 {
        let client = client.clone();
        let call = thread::spawn(move || client.check_pdf_job_status("7").send_blocking());
        call.join().unwrap().unwrap();
    }
    assert_eq!(server.requests().len(), 2);
}

#[test]
fn threads_wait_side_by_side() {
    let server = Server::start();
    let core = core(&server);
    server.reply(Reply::raw("").then(Then::Stall));
    let stalled = core.call(&GET).answer(Answer::json::<Value>);
    let waiting = thread::spawn(move || stalled.send_blocking());
    server.wait_for_requests(1);

    server.answer(200, "application/json", "{}");
    let quick = core.call(&GET).answer(Answer::json::<Value>);
    quick.send_blocking().unwrap();

    assert!(!waiting.is_finished());
    drop(server);
    assert_eq!(
        waiting.join().unwrap().unwrap_err().kind(),
        ErrorKind::Transport
    );
}

#[test]
fn pages_and_items_are_read_by_a_loop() {
    let pages = [
        json!({"data": [1, 2]}),
        json!({"data": [3]}),
        json!({"data": []}),
    ];
    let server = answering(&pages);
    let items = call(&server).items::<u32>(&PAGES).blocking();
    let items: Vec<u32> = items.collect::<Result<_, _>>().unwrap();
    assert_eq!(items, [1, 2, 3]);
    let server = answering(&pages);
    let count = call(&server).pages(&PAGES).blocking().count();
    assert_eq!(count, 2);
}

#[test]
fn a_loop_ends_after_an_error() {
    let server = answering(&[json!({"data": [1]})]);
    server.answer(404, "text/plain", "gone");
    let mut items = call(&server).items::<u32>(&PAGES).blocking();

    assert_eq!(items.next().unwrap().unwrap(), 1);
    let error = items.next().unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NotFound);
    assert!(items.next().is_none());
    assert_eq!(target(&server.requests()[1]), "/things?page=2");
}

fn assert_refused(error: &Error) {
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert!(!error.may_have_been_sent());
    assert!(
        error.to_string().ends_with(
            "a blocking call would hold up the asynchronous tasks beside it: await the call, or \
             make it in `spawn_blocking`"
        ),
        "{error}"
    );
}

#[tokio::test]
async fn a_task_that_must_not_wait_is_told_so_and_nothing_is_sent() {
    let server = answering(&[]);

    assert_refused(&call(&server).send_blocking().unwrap_err());
    let mut items = call(&server).items::<u32>(&PAGES).blocking();
    assert_refused(&items.next().unwrap().unwrap_err());
    assert!(items.next().is_none());
    let spawned = call(&server);
    let spawned = tokio::spawn(async move { spawned.send_blocking() });
    assert_refused(&spawned.await.unwrap().unwrap_err());

    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn a_thread_of_a_runtime_that_may_wait_does() {
    let server = answering(&[json!({"id": 7})]);
    let call = call(&server);
    let waited = tokio::task::spawn_blocking(move || call.send_blocking());
    assert_eq!(waited.await.unwrap().unwrap().value, json!({"id": 7}));
}

#[tokio::test]
async fn a_refusal_takes_nothing_of_what_a_task_may_do() {
    let server = answering(&[json!({"id": 7})]);
    call(&server).send_blocking().unwrap_err();
    assert!(tokio::task::coop::has_budget_remaining());
    assert_eq!(call(&server).await.unwrap(), json!({"id": 7}));
}
