//! What a double is told of single operations, and how it tells what went another way.

use std::io;
use std::time::Duration;

use serde_json::json;
use switchboard_runtime::{
    Answer, Call, Core, CoreBuilder, Error, ErrorKind, MockAnswer, MockTransport, Payload,
    RetryPolicy, TransportRequest, Value,
};
use tokio::time::Instant;

use super::multipart::{Pieces, pieces};
use super::probe::{API, GET, POST};

fn core(server: &MockTransport) -> Core {
    let builder = CoreBuilder::new(&API).retry(RetryPolicy::never());
    builder.transport(server.clone()).build().unwrap()
}

async fn answer(call: Call) -> Result<Value, Error> {
    call.answer(Answer::json).await
}

async fn get(core: &Core) -> Result<Value, Error> {
    answer(core.call(&GET)).await
}

async fn post(core: &Core, to: &str) -> Result<Value, Error> {
    answer(core.call(&POST).json(&json!({"to": to}))).await
}

#[tokio::test]
async fn operations_have_answers_of_their_own_in_whatever_order_they_are_called() {
    let server = MockTransport::new();
    server.answer_json(200, &"other");
    server
        .on("getThing")
        .answer_json(200, &1)
        .answer(200, "application/json", "2");
    server
        .on("postThing")
        .times(2)
        .answer_json(200, &3)
        .fail(ErrorKind::Timeout);
    let core = core(&server);

    assert_eq!(post(&core, "a").await.unwrap(), 3);
    assert_eq!(get(&core).await.unwrap(), 1);
    assert_eq!(post(&core, "b").await.unwrap(), 3);
    assert_eq!(get(&core).await.unwrap(), 2);
    let error = post(&core, "c").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert_eq!(get(&core).await.unwrap(), "other");

    server.verify().unwrap();
    let sent = server.requests_of("postThing");
    let bodies: Vec<_> = sent.iter().filter_map(TransportRequest::json).collect();
    assert_eq!(
        bodies,
        [json!({"to": "a"}), json!({"to": "b"}), json!({"to": "c"})]
    );
    assert_eq!(server.requests_of("getThing")[0].json(), None);
    assert_eq!(server.requests().len(), 6);
    assert_eq!(server.requests()[1].operation.id(), "getThing");
}

#[tokio::test]
async fn an_answer_can_depend_on_the_request() {
    let server = MockTransport::new();
    server
        .on("postThing")
        .when(|request| request.json().unwrap()["to"] == "nobody")
        .always()
        .answer_json(404, &json!({"message": "no such person"}));
    server
        .on("postThing")
        .always()
        .reply_with(|request| MockAnswer::new(200).json(&request.json().unwrap()["to"]));
    let core = core(&server);

    for to in ["elsa", "nobody", "anna", "nobody"] {
        match post(&core, to).await {
            Ok(said) => assert_eq!(said, to),
            Err(error) => assert_eq!((error.message(), to), (Some("no such person"), "nobody")),
        }
    }
    server.verify().unwrap();
}

#[tokio::test]
async fn a_call_that_nobody_expects_fails_and_names_what_was_expected() {
    let server = MockTransport::new();
    server.on("getThing").times(2).answer_json(200, &1);
    server.on("deleteThing").answer_json(200, &1);
    server.on("putThing").always().answer_json(200, &1);
    server.on("postThing").when(|_| false).answer_json(200, &1);
    let core = core(&server);
    get(&core).await.unwrap();

    let error = post(&core, "a").await.unwrap_err();

    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert!(!error.may_have_been_sent());
    assert_eq!(
        error.to_string(),
        "postThing: the mock transport has no answer for `postThing`; it expects `getThing`, \
         `deleteThing`, `postThing` on a condition"
    );
    // A program that swallows the error is found out all the same.
    assert_eq!(
        server.verify().unwrap_err().to_string(),
        "the mock transport: not called: `getThing`, `deleteThing`, `postThing` on a condition; \
         called without an answer: `postThing`"
    );
}

#[tokio::test(start_paused = true)]
async fn a_double_can_be_slow_without_a_test_that_waits() {
    let server = MockTransport::new();
    let seconds = Duration::from_secs;
    let slow = MockAnswer::new(200).delay(seconds(20)).pause(seconds(9));
    server
        .reply(slow.json(&1))
        .reply(MockAnswer::never())
        .reply(MockAnswer::new(200).stall())
        .reply(MockAnswer::new(200).delay(seconds(31)).json(&1));
    let core = core(&server);

    let begin = Instant::now();
    assert_eq!(get(&core).await.unwrap(), 1);
    assert_eq!(begin.elapsed(), seconds(29));
    for _ in 0..3 {
        let begin = Instant::now();
        let error = get(&core).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Timeout);
        assert_eq!(begin.elapsed(), seconds(30), "the time-out of an attempt");
    }
}

#[tokio::test]
async fn a_double_can_break_off() {
    let server = MockTransport::new();
    server.reply(MockAnswer::new(200).body("[1,").break_off());
    let error = get(&core(&server)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport);
    assert!(error.may_have_been_sent());
}

#[tokio::test]
async fn a_double_reads_streams_as_a_server_would() {
    let server = MockTransport::new();
    server.answer_json(200, &1).answer_json(200, &1);
    let core = core(&server);

    answer(core.call(&POST).bytes("text/plain", pieces()))
        .await
        .unwrap();
    assert_eq!(
        server.requests()[0].body.as_bytes().unwrap()[..],
        *b"one two"
    );

    let broken = Payload::from_stream(Pieces(vec![Ok("one"), Err(io::Error::other("no more"))]));
    let call = core.call(&POST).bytes("text/plain", broken);
    let error = answer(call).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport);
}
