//! Answers that are read while they arrive.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use switchboard_runtime::{
    Answer, ByteStream, Call, CoreBuilder, ErrorKind, Event, EventStream, JsonLines, MockAnswer,
    MockTransport, OpInfo,
};
use tokio::time::Instant;

use super::headers;
use super::probe::{API, GET, core};
use crate::server::{Reply, Server, Then};

static WATCH: OpInfo = OpInfo::get("watchThings", "/things")
    .accept("application/json")
    .stream_accept("text/event-stream");

type Thing = BTreeMap<String, u32>;

fn thing(id: u32) -> Thing {
    Thing::from([("id".to_owned(), id)])
}

/// A call that is answered by these chunks.
fn answered(media_type: &str, chunks: &[&str]) -> Call {
    let mock = MockTransport::new();
    let answer = MockAnswer::new(200).header("content-type", media_type);
    let chunks = chunks.iter().map(ToString::to_string);
    mock.reply(chunks.fold(answer, MockAnswer::body));
    let builder = CoreBuilder::new(&API).max_response_size(64);
    builder.transport(mock).build().unwrap().call(&GET)
}

/// What events of text come of these chunks.
async fn events(chunks: &[&str]) -> Vec<Event<String>> {
    let call = answered("text/event-stream", chunks);
    let mut stream = call.answer_stream(EventStream::text).await.unwrap();
    let mut events = Vec::new();
    while let Some(event) = stream.next().await {
        events.push(event.unwrap());
    }
    events
}

/// The data of the events.
async fn data(chunks: &[&str]) -> Vec<String> {
    let events = events(chunks).await;
    events.into_iter().map(|event| event.data).collect()
}

/// What lines come of these chunks: values, or what is wrong with them.
async fn lines(media_type: &str, chunks: &[&str]) -> Vec<Result<u32, String>> {
    let call = answered(media_type, chunks);
    let mut stream: JsonLines<Thing> = call.answer_stream(JsonLines::open).await.unwrap();
    let mut lines = Vec::new();
    while let Some(line) = stream.next().await {
        lines.push(
            line.map(|thing| thing["id"])
                .map_err(|error| error.to_string()),
        );
    }
    lines
}

#[tokio::test]
async fn bytes_are_had_whole_or_as_they_arrive_however_many() {
    let body = "x".repeat(100);
    let server = Server::start();
    for _ in 0..2 {
        server.answer(200, "application/pdf", body.clone());
    }
    let client = super::probe::builder(&server).max_response_size(64).build();
    let client = client.unwrap();
    let call = || client.call(&GET).answer(Answer::bytes);

    let whole = call().or_stream(ByteStream::open).await;
    assert_eq!(whole.unwrap_err().kind(), ErrorKind::ResponseTooLarge);

    let mut stream = call().or_stream(ByteStream::open).stream().await.unwrap();
    assert_eq!(stream.status(), 200);
    assert_eq!(stream.headers()["content-type"], "application/pdf");
    let mut received = Vec::new();
    while let Some(chunk) = stream.next().await {
        received.extend_from_slice(&chunk.unwrap());
    }
    assert_eq!(received, body.as_bytes());
    assert!(stream.next().await.is_none());
}

#[tokio::test]
async fn a_stream_asks_for_what_it_can_read() {
    let server = Server::start();
    server.answer(200, "application/json", r#"{"id":1}"#);
    server.answer(200, "text/event-stream", "data: {\"id\":2}\n\n");
    let client = core(&server);
    let call = || {
        let call = client.call(&WATCH).answer(Answer::json::<Thing>);
        call.or_stream(EventStream::<Thing>::json)
    };

    assert_eq!(call().await.unwrap(), thing(1));
    let mut events = call().stream().send().await.unwrap().into_value();
    let event = events.next().await.unwrap().unwrap();

    assert_eq!(event.data, thing(2));
    let [first, second] = server.requests().try_into().unwrap();
    assert!(headers(&first).contains(&"accept: application/json".to_owned()));
    assert!(headers(&second).contains(&"accept: text/event-stream".to_owned()));
}

#[tokio::test]
async fn what_failed_is_an_error_and_no_stream() {
    let server = Server::start();
    server.answer(404, "application/json", r#"{"message":"no such thing"}"#);
    server.answer(200, "application/json", r#"{"id":1}"#);
    let client = core(&server);
    let call = || {
        client
            .call(&WATCH)
            .answer_stream(EventStream::<Thing>::json)
    };

    let error = call().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NotFound);
    assert_eq!(error.message(), Some("no such thing"));

    let error = call().await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "watchThings: the answer is no stream (200, `application/json`)"
    );
}

#[tokio::test]
async fn lines_of_events_end_in_any_way_and_chunks_anywhere() {
    assert_eq!(data(&["data: a\n\ndata: b\n\n"]).await, ["a", "b"]);
    assert_eq!(data(&["data: a\r\n\r\ndata: b\r\n\r\n"]).await, ["a", "b"]);
    assert_eq!(data(&["data: a\r\rdata: b\r\r"]).await, ["a", "b"]);
    let split = ["da", "ta: a\r", "\n", "\r", "\ndata: b", "\n", "\n"];
    assert_eq!(data(&split).await, ["a", "b"]);
    assert_eq!(data(&["\u{feff}data: a\n\n"]).await, ["a"]);
    assert_eq!(data(&["data: \u{feff}a\n\n"]).await, ["\u{feff}a"]);
}

#[tokio::test]
async fn fields_of_events_are_read_by_the_rules() {
    assert_eq!(data(&["data: a\ndata:b\ndata:  c\n\n"]).await, ["a\nb\n c"]);
    assert_eq!(data(&[": comment\n\ndata: a\n\n"]).await, ["a"]);
    assert_eq!(data(&["data\n\n"]).await, [""]);
    assert_eq!(data(&["data\ndata\n\n"]).await, ["\n"]);
    assert_eq!(data(&["event: ping\n\ndata: a\n\n"]).await, ["a"]);
    assert_eq!(data(&["data: a\nnonsense: b\n\n"]).await, ["a"]);
    // What no empty line ends is no event.
    assert_eq!(data(&["data: a\n\ndata: b\n"]).await, ["a"]);

    let fields = "event: added\nid: 7\nretry: 1500\ndata: a\n\nretry: soon\nid: \0\ndata: b\n\n";
    let [first, second] = events(&[fields]).await.try_into().unwrap();
    assert_eq!(first.event.as_deref(), Some("added"));
    assert_eq!(first.id.as_deref(), Some("7"));
    assert_eq!(first.retry, Some(Duration::from_millis(1500)));
    assert_eq!((second.event, second.id, second.retry), (None, None, None));
}

#[tokio::test]
async fn the_last_id_is_kept_even_of_what_is_no_event() {
    let call = answered("text/event-stream", &["id: 7\ndata: a\n\nid: 8\n\n: end\n"]);
    let mut events = call.answer_stream(EventStream::text).await.unwrap();
    assert_eq!(events.last_event_id(), None);
    events.next().await.unwrap().unwrap();
    assert_eq!(events.last_event_id(), Some("7"));
    assert!(events.next().await.is_none());
    assert_eq!(events.last_event_id(), Some("8"));
}

#[tokio::test]
async fn a_bad_event_ends_nothing_and_done_ends_all() {
    let body = "data: {\"id\":1}\n\ndata: {\"id\":\"x\"}\n\ndata: {\"id\":2}\n\ndata: [DONE]\n\n";
    let call = answered("text/event-stream", &[body, "data: {\"id\":3}\n\n"]);
    let mut events = call
        .answer_stream(EventStream::<Thing>::json)
        .await
        .unwrap();

    assert_eq!(events.next().await.unwrap().unwrap().data["id"], 1);
    let error = events.next().await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(
        error.to_string(),
        "getThing: the event's JSON is not of the documented shape at `id` (200, `text/event-stream`)"
    );
    assert_eq!(events.next().await.unwrap().unwrap().data["id"], 2);
    assert!(events.next().await.is_none());
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn json_comes_in_lines_or_in_a_sequence() {
    let ndjson = "application/x-ndjson";
    let chunks = ["{\"id\":1}\n\n{\"i", "d\":2}\r\n", "{\"id\":3}"];
    assert_eq!(lines(ndjson, &chunks).await, [Ok(1), Ok(2), Ok(3)]);

    let sequence = ["\u{1e}{\"id\":\n1}\n\u{1e}", "{\"id\":2}\n"];
    let read = lines("application/json-seq", &sequence).await;
    assert_eq!(read, [Ok(1), Ok(2)]);

    let bad = lines(ndjson, &["{\"id\":-1}\nnothing\n{\"id\":2}\n"]).await;
    let text = "getThing: the line's JSON is not of the documented shape at `id` \
                (200, `application/x-ndjson`)";
    assert_eq!(bad[0], Err(text.to_owned()));
    let text = "getThing: the line is no JSON (200, `application/x-ndjson`)";
    assert_eq!(bad[1], Err(text.to_owned()));
    assert_eq!(bad[2], Ok(2));
}

#[tokio::test]
async fn a_piece_without_end_is_an_error() {
    let long = "x".repeat(40);
    let read = lines("application/jsonl", &["{\"id\":1}\n", &long, &long, "\n"]).await;
    assert_eq!(read[0], Ok(1));
    let text = "getThing: the line is longer than 64 bytes (see `max_response_size`)";
    assert_eq!(read[1..], [Err(text.to_owned())]);

    let line = format!("data: {long}\n");
    let call = answered("text/event-stream", &[&line, &line, &line]);
    let mut events = call.answer_stream(EventStream::text).await.unwrap();
    let error = events.next().await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ResponseTooLarge);
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn a_stalled_stream_ends_in_an_error_and_a_slow_one_does_not() {
    let head = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\ndata: 1\n\n";
    let server = Arc::new(Server::start());
    server.reply(Reply::raw(head).then(Then::Stall));
    let call = core(&server).call(&GET).answer_stream(EventStream::text);
    let mut events = call.timeout(Duration::from_secs(10)).await.unwrap();
    tokio::time::pause();
    let start = Instant::now();

    // The call's own time does not run out while events come.
    tokio::time::advance(Duration::from_secs(20)).await;
    assert_eq!(events.next().await.unwrap().unwrap().data, "1");
    let error = events.next().await.unwrap().unwrap_err();

    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert_eq!(
        error.to_string(),
        "getThing: the answer stalled for 30s (see `attempt_timeout`)"
    );
    assert_eq!(start.elapsed().as_secs(), 50);
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn a_connection_that_breaks_is_an_error_that_ends_the_stream() {
    let head = "HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{\"id\":1}\n{";
    let server = Server::start();
    server.reply(Reply::raw(head).then(Then::Close));
    let call = core(&server).call(&GET);
    let mut stream: JsonLines<Thing> = call.answer_stream(JsonLines::open).await.unwrap();

    assert_eq!(stream.next().await.unwrap().unwrap()["id"], 1);
    let error = stream.next().await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport);
    assert!(stream.next().await.is_none());
}
