//! What interceptors are told of calls, and what they can change.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::{Value, json};
use switchboard_runtime::{
    AfterAttempt, AfterCall, Answer, BeforeAttempt, CoreBuilder, Error, ErrorKind, EventStream,
    HeaderValue, Interceptor, MockAnswer, MockTransport, Paging, RetryPolicy,
};

use tokio::time::timeout;

use super::probe::{API, GET, POST};

/// Keeps what it is told, a line each.
#[derive(Default)]
struct Journal(Mutex<Vec<String>>);

impl Journal {
    fn note(&self, line: String) {
        self.0.lock().unwrap().push(line);
    }

    fn lines(&self) -> Vec<String> {
        std::mem::take(&mut *self.0.lock().unwrap())
    }
}

impl Interceptor for Journal {
    fn before_attempt(&self, attempt: &mut BeforeAttempt<'_>) {
        let (number, id) = (attempt.number(), attempt.operation().id());
        let (method, url) = (attempt.method(), attempt.url());
        self.note(format!("{id} {number}: {method} {url}"));
    }

    fn after_attempt(&self, attempt: &AfterAttempt<'_>) {
        let (number, id) = (attempt.number(), attempt.operation().id());
        let (status, kind) = (attempt.status(), attempt.error().map(Error::kind));
        let seconds = attempt.duration().as_secs();
        self.note(format!("{id} {number}: {status:?} {kind:?} {seconds} s"));
    }

    fn after_call(&self, call: &AfterCall<'_>) {
        let (attempts, id) = (call.attempts(), call.operation().id());
        let (status, kind) = (call.status(), call.error().map(Error::kind));
        self.note(format!("{id}: {status:?} {kind:?} after {attempts}"));
    }
}

fn journaled(server: &MockTransport) -> (CoreBuilder, Arc<Journal>) {
    let journal = Arc::new(Journal::default());
    let builder = CoreBuilder::new(&API).transport(server.clone());
    (builder.interceptor(Arc::clone(&journal)), journal)
}

#[tokio::test(start_paused = true)]
async fn each_attempt_and_the_call_are_told_with_their_outcome() {
    let server = MockTransport::new();
    server
        .reply(MockAnswer::new(503).delay(Duration::from_secs(7)))
        .fail(ErrorKind::Transport)
        .answer_json(200, &1);
    let (builder, journal) = journaled(&server);
    let core = builder.credential(&super::probe::QUERY_KEY, "invented");
    let call = core.build().unwrap().call(&GET).query("q", "a");

    call.answer(Answer::json::<u32>).await.unwrap();

    let begin = "GET https://probe.example.com/v1/things";
    assert_eq!(
        journal.lines(),
        [
            &format!("getThing 1: {begin}"),
            "getThing 1: Some(503) Some(ServerError) 7 s",
            &format!("getThing 2: {begin}"),
            "getThing 2: None Some(Transport) 0 s",
            &format!("getThing 3: {begin}"),
            "getThing 3: Some(200) None 0 s",
            "getThing: Some(200) None after 3",
        ]
    );
}

#[tokio::test(start_paused = true)]
async fn the_duration_of_a_call_has_all_attempts_and_pauses() {
    struct Longest(Mutex<Duration>);

    impl Interceptor for Longest {
        fn after_call(&self, call: &AfterCall<'_>) {
            *self.0.lock().unwrap() = call.duration();
        }
    }

    let server = MockTransport::new();
    let refused = MockAnswer::new(503).header("retry-after", "20");
    server
        .reply(refused.delay(Duration::from_secs(3)))
        .reply(MockAnswer::new(204).delay(Duration::from_secs(4)));
    let longest = Arc::new(Longest(Mutex::default()));
    let builder = CoreBuilder::new(&API).transport(server);
    let core = builder.interceptor(Arc::clone(&longest)).build().unwrap();

    core.call(&GET).answer(Answer::empty).await.unwrap();

    assert_eq!(longest.0.lock().unwrap().as_secs(), 27);
}

#[tokio::test]
async fn a_call_ends_once_however_it_fails() {
    let server = MockTransport::new();
    let (builder, journal) = journaled(&server);
    let core = builder.retry(RetryPolicy::never()).build().unwrap();

    // What is read of the answer is not what was wanted.
    server.answer_json(200, &"text");
    let call = core.call(&POST).answer(Answer::json::<u32>);
    call.send().await.unwrap_err();
    let end = "postThing: Some(200) Some(Decode) after 1";
    assert_eq!(journal.lines().last().unwrap(), end);

    // Nothing is sent.
    let call = core.call(&POST).header_parameter("x", "\n");
    call.answer(Answer::empty).await.unwrap_err();
    assert_eq!(journal.lines(), ["postThing: None Some(Invalid) after 0"]);

    // A stream, and what is none.
    server
        .answer(200, "text/event-stream", "data: 1\n\n")
        .answer_json(200, &1);
    let stream = || core.call(&GET).answer_stream(EventStream::text);
    drop(stream().await.unwrap());
    let end = "getThing: Some(200) None after 1";
    assert_eq!(journal.lines().last().unwrap(), end);
    stream().await.unwrap_err();
    let end = "getThing: Some(200) Some(Decode) after 1";
    assert_eq!(journal.lines().last().unwrap(), end);
}

#[tokio::test(start_paused = true)]
async fn a_call_that_is_dropped_ends_as_cancelled_and_so_does_its_attempt() {
    let server = MockTransport::new();
    let (builder, journal) = journaled(&server);
    let core = builder.build().unwrap();
    let wait = Duration::from_secs(2);
    let call = || core.call(&GET).answer(Answer::empty);

    server.reply(MockAnswer::new(204).delay(Duration::from_secs(5)));
    timeout(wait, call().into_future()).await.unwrap_err();
    assert_eq!(
        journal.lines(),
        [
            "getThing 1: GET https://probe.example.com/v1/things",
            "getThing 1: None Some(Cancelled) 2 s",
            "getThing: None Some(Cancelled) after 1",
        ]
    );

    // In the pause before the second attempt there is none to be dropped.
    server.reply(MockAnswer::new(503).header("retry-after", "20"));
    timeout(wait, call().send()).await.unwrap_err();
    let lines = journal.lines();
    assert_eq!(lines.len(), 3, "{lines:?}");
    assert_eq!(lines[1], "getThing 1: Some(503) Some(ServerError) 0 s");
    assert_eq!(lines[2], "getThing: None Some(Cancelled) after 1");

    // What never began does not end.
    drop(call().send());
    assert!(journal.lines().is_empty());
}

#[tokio::test(start_paused = true)]
async fn a_call_that_is_dropped_tells_whether_its_request_may_have_been_sent() {
    struct Left(Mutex<Vec<bool>>);

    impl Interceptor for Left {
        fn after_call(&self, call: &AfterCall<'_>) {
            let left = call.error().unwrap().may_have_been_sent();
            self.0.lock().unwrap().push(left);
        }
    }

    let server = MockTransport::new();
    let left = Arc::new(Left(Mutex::default()));
    let policy =
        RetryPolicy::default().backoff(Duration::from_secs(9000), Duration::from_secs(9000));
    let builder = CoreBuilder::new(&API)
        .transport(server.clone())
        .retry(policy.max_wait(Duration::from_secs(9000)));
    let builder = builder.call_timeout(Duration::from_secs(20_000));
    let core = builder.interceptor(Arc::clone(&left)).build().unwrap();
    let call = async || {
        let call = core.call(&POST).answer(Answer::empty).into_future();
        timeout(Duration::from_nanos(1), call).await.unwrap_err();
    };

    // No connection, and a pause.
    server.fail(ErrorKind::Connect);
    call().await;
    // Refused by the server, and a pause.
    server.answer(429, "", "");
    call().await;
    // Under way.
    server.reply(MockAnswer::new(204).delay(Duration::from_secs(1)));
    call().await;

    assert_eq!(*left.0.lock().unwrap(), [false, true, true]);
}

/// Adds its name, and the number of the attempt.
struct Adds(&'static str);

impl Interceptor for Adds {
    fn before_attempt(&self, attempt: &mut BeforeAttempt<'_>) {
        let value = format!("{} {}", self.0, attempt.number());
        let value = HeaderValue::try_from(value).unwrap();
        attempt.headers_mut().append("x-trail", value);
    }
}

#[tokio::test(start_paused = true)]
async fn interceptors_change_the_headers_of_an_attempt_one_after_another() {
    let server = MockTransport::new();
    server.answer(502, "", "").answer(204, "", "");
    let builder = CoreBuilder::new(&API).transport(server.clone());
    let builder = builder.interceptor(Adds("a")).interceptor(Adds("b"));
    let core = builder.default_header("x-trail", "own").build().unwrap();

    core.call(&GET).answer(Answer::empty).await.unwrap();

    let trails = server.requests().into_iter().map(|request| {
        let values = request.headers.get_all("x-trail").into_iter();
        let values: Vec<_> = values.map(|value| value.to_str().unwrap()).collect();
        values.join(", ")
    });
    let trails: Vec<_> = trails.collect();
    assert_eq!(trails, ["own, a 1, b 1", "own, a 2, b 2"]);
}

static PAGES: Paging = Paging::numbered("/data").query("page");

#[tokio::test]
async fn each_page_is_a_call_that_fails_if_the_page_cannot_be_read() {
    let server = MockTransport::new();
    let (builder, journal) = journaled(&server);
    let core = builder.build().unwrap();
    let ends = || {
        let lines = journal.lines().into_iter();
        let ends = lines.filter(|line| line.contains("after"));
        ends.collect::<Vec<_>>()
    };
    let items = || {
        let call = core.call(&GET).answer(Answer::json::<Value>);
        call.items::<u32>(&PAGES)
    };
    let page = |items: &[Value]| json!({"data": items});

    server
        .answer_json(200, &page(&[1.into()]))
        .answer_json(200, &page(&[]));
    assert_eq!(items().all().await.unwrap(), [1]);
    assert_eq!(ends(), ["getThing: Some(200) None after 1"; 2]);

    server.answer_json(200, &page(&["text".into()]));
    items().all().await.unwrap_err();
    assert_eq!(ends(), ["getThing: Some(200) Some(Decode) after 1"]);
}
