//! Calls that are repeated: which, how often, and after what pause. The clock is simulated.
//!
//! What each fault of a server comes to is in `faults`; here is what a user can set, and how the
//! pauses are found.

use std::time::Duration;

use switchboard_runtime::{
    Answer, Core, CoreBuilder, Error, ErrorKind, MockAnswer, MockTransport, OpInfo, Payload,
    Response, RetryPolicy, Safety,
};
use tokio::time::Instant;

use super::probe::{API, GET, POST};

static IDEMPOTENT_POST: OpInfo = OpInfo::post("setThing", "/things").safety(Safety::Idempotent);
static SENDING_GET: OpInfo = OpInfo::get("sendThing", "/send").safety(Safety::Send);
static NOT_QUOTA: OpInfo =
    OpInfo::get("getThing", "/things").error_kinds(&[(429, ErrorKind::QuotaExceeded)]);

/// Pauses that nobody can tell from none, so that what the server asks for shows.
fn prompt() -> RetryPolicy {
    RetryPolicy::default().backoff(Duration::ZERO, Duration::ZERO)
}

fn core(server: &MockTransport, policy: RetryPolicy) -> Core {
    let builder = CoreBuilder::new(&API).transport(server.clone());
    builder.retry(policy).build().unwrap()
}

/// What becomes of a call, and after how many seconds.
async fn call(core: &Core, operation: &'static OpInfo) -> (Result<Response<()>, Error>, f64) {
    let start = Instant::now();
    let outcome = core.call(operation).answer(Answer::empty).send().await;
    (outcome, start.elapsed().as_secs_f64())
}

fn answers(replies: impl IntoIterator<Item = MockAnswer>) -> MockTransport {
    let server = MockTransport::new();
    for reply in replies {
        server.reply(reply);
    }
    server
}

/// How long a call pauses whose first answer is this one; `None` if there is no second attempt.
async fn pause(first: MockAnswer, policy: RetryPolicy) -> Option<f64> {
    let server = answers([first, MockAnswer::new(204)]);
    let (outcome, seconds) = call(&core(&server, policy), &GET).await;
    if outcome.is_err() {
        assert!(seconds < 0.01, "an error that is final comes at once");
    }
    outcome.is_ok().then_some(seconds)
}

#[tokio::test(start_paused = true)]
async fn there_are_three_attempts_unless_told() {
    let server = answers((0..3).map(|_| MockAnswer::new(503)));
    let (outcome, seconds) = call(&core(&server, RetryPolicy::default()), &GET).await;
    let error = outcome.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ServerError);
    assert_eq!(error.attempts(), 3);
    assert_eq!(server.requests().len(), 3);
    assert!(seconds <= 1.51, "{seconds}");
}

#[tokio::test(start_paused = true)]
async fn an_answer_tells_how_many_attempts_it_took() {
    let server = answers([503, 502, 204].map(MockAnswer::new));
    let (outcome, _) = call(&core(&server, prompt()), &GET).await;
    assert_eq!(outcome.unwrap().attempts(), 3);
}

#[tokio::test(start_paused = true)]
async fn an_error_that_came_before_anything_was_sent_tells_of_no_attempt() {
    let core = core(&MockTransport::new(), prompt());
    let call = core.call(&GET).header_parameter("X-A", "\n");
    let error = call.answer(Answer::empty).await.unwrap_err();
    assert_eq!(error.attempts(), 0);
}

#[tokio::test(start_paused = true)]
async fn what_the_document_says_of_repeating_stands_above_the_method() {
    for (operation, requests) in [
        (&GET, 2),
        (&POST, 1),
        (&IDEMPOTENT_POST, 2),
        (&SENDING_GET, 1),
    ] {
        let server = answers([MockAnswer::new(502), MockAnswer::new(204)]);
        let _ = call(&core(&server, prompt()), operation).await;
        assert_eq!(server.requests().len(), requests, "{operation:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_status_that_means_something_else_to_an_operation_is_not_repeated() {
    let server = answers([MockAnswer::new(429).header("retry-after", "1")]);
    let (outcome, _) = call(&core(&server, prompt()), &NOT_QUOTA).await;
    assert_eq!(outcome.unwrap_err().kind(), ErrorKind::QuotaExceeded);
}

#[tokio::test(start_paused = true)]
async fn a_policy_is_set_for_a_client_and_for_a_call() {
    for (of_client, of_call, requests) in [
        (RetryPolicy::never(), None, 1),
        (prompt().max_attempts(0), None, 1),
        (prompt().max_attempts(5), None, 5),
        (prompt(), Some(RetryPolicy::never()), 1),
        (RetryPolicy::never(), Some(prompt().max_attempts(2)), 2),
    ] {
        let server = answers((0..9).map(|_| MockAnswer::new(504)));
        let core = core(&server, of_client);
        let call = core.call(&GET).answer(Answer::empty);
        let call = match of_call {
            Some(policy) => call.retry(policy),
            None => call,
        };
        assert_eq!(call.await.unwrap_err().attempts(), requests);
        assert_eq!(server.requests().len(), requests as usize);
    }
}

#[tokio::test(start_paused = true)]
async fn the_pause_is_the_longest_that_the_server_asks_for() {
    const NOW: (&str, &str) = ("date", "Wed, 21 Oct 2026 07:28:00 GMT");
    const IN_7: (&str, &str) = ("retry-after", "Wed, 21 Oct 2026 07:28:07 GMT");
    /// Nine seconds after that date.
    const AT_9: (&str, &str) = ("x-ratelimit-reset", "1792567689");
    const IN_8: (&str, &str) = ("x-ratelimit-reset", "8");
    const NONE_LEFT: (&str, &str) = ("x-ratelimit-remaining", "0");
    const SOME_LEFT: (&str, &str) = ("x-ratelimit-remaining", "1");
    const BODY: &str = r#"{"retry_after": 6}"#;
    type Headers = &'static [(&'static str, &'static str)];
    let cases: [(u16, Headers, &str, f64); 11] = [
        (503, &[], "", 0.0),
        (503, &[("retry-after", "5")], "", 5.0),
        (503, &[NOW, IN_7], "", 7.0),
        (503, &[], BODY, 6.0),
        (503, &[("retry-after", "5")], BODY, 6.0),
        (503, &[NOW, IN_7], BODY, 7.0),
        (503, &[IN_8, SOME_LEFT], BODY, 6.0),
        (503, &[IN_8, NONE_LEFT, NOW, IN_7], BODY, 8.0),
        (
            503,
            &[NOW, AT_9, NONE_LEFT, ("retry-after", "5")],
            BODY,
            9.0,
        ),
        (429, &[NOW, AT_9], BODY, 9.0),
        (429, &[IN_8, SOME_LEFT], "", 8.0),
    ];
    for (status, headers, body, expected) in cases {
        let reply = MockAnswer::new(status).body(body);
        let add = |reply: MockAnswer, (name, value): &(&str, &str)| reply.header(name, value);
        let reply = headers.iter().fold(reply, add);
        let seconds = pause(reply, prompt()).await.unwrap();
        assert!(
            (seconds - expected).abs() < 0.01,
            "{seconds}, not {expected}: {headers:?}"
        );
    }
}

#[tokio::test(start_paused = true)]
async fn a_server_that_asks_for_more_than_the_limit_gets_no_second_request() {
    let asks = |seconds| MockAnswer::new(429).header("retry-after", seconds);
    assert!(pause(asks("60"), prompt()).await.is_some());
    for seconds in ["60.1", "3600", "1e300"] {
        assert_eq!(pause(asks(seconds), prompt()).await, None, "{seconds}");
    }
    let impatient = prompt().max_wait(Duration::from_secs(1));
    assert_eq!(pause(asks("2"), impatient).await, None);
    let patient = prompt().max_wait(Duration::from_secs(100));
    assert!(pause(asks("99"), patient).await.is_some());
    // The call has 120 seconds in all.
    assert_eq!(
        pause(asks("120"), prompt().max_wait(Duration::MAX)).await,
        None
    );
}

#[tokio::test(start_paused = true)]
async fn pauses_are_a_random_part_of_a_span_that_doubles() {
    let policy = RetryPolicy::default()
        .max_attempts(5)
        .backoff(Duration::from_secs(4), Duration::from_secs(10));
    let mut totals = Vec::new();
    for _ in 0..50 {
        let server = answers((0..5).map(|_| MockAnswer::new(503)));
        totals.push(call(&core(&server, policy), &GET).await.1);
    }
    // Of 4, 8, 10 and 10 seconds: 16 on average.
    assert!(totals.iter().all(|total| *total <= 32.01), "{totals:?}");
    let average = totals.iter().sum::<f64>() / 50.0;
    assert!((12.0..20.0).contains(&average), "{average}");
}

#[tokio::test(start_paused = true)]
async fn pauses_count_into_the_time_out_of_the_call() {
    let asks = || MockAnswer::new(429).header("retry-after", "50");
    let server = answers([asks(), asks(), asks()]);
    let (outcome, seconds) = call(&core(&server, prompt()), &GET).await;
    let error = outcome.unwrap_err();
    // A third attempt would come after 100 of 120 seconds, a fourth after 150.
    assert_eq!(
        (error.kind(), error.attempts()),
        (ErrorKind::RateLimited, 3)
    );
    assert!((seconds - 100.0).abs() < 0.01, "{seconds}");

    let server = answers([asks(), asks(), MockAnswer::new(200).stall()]);
    let start = Instant::now();
    let core = core(&server, prompt());
    let error = core.call(&GET).answer(Answer::empty).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 3));
    assert_eq!(start.elapsed().as_secs(), 120);
}

#[tokio::test(start_paused = true)]
async fn a_call_that_is_dropped_in_a_pause_sends_nothing_more() {
    let asks = MockAnswer::new(429).header("retry-after", "50");
    let server = answers([asks, MockAnswer::new(204)]);
    let core = core(&server, prompt());
    let call = core.call(&GET).answer(Answer::empty).into_future();
    let outcome = tokio::time::timeout(Duration::from_secs(49), call).await;
    assert!(outcome.is_err(), "the call is in its pause");
    tokio::time::sleep(Duration::from_secs(10)).await;
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn what_one_attempt_may_have_sent_no_other_takes_back() {
    let server = MockTransport::new();
    server.fail(ErrorKind::Timeout);
    server.fail(ErrorKind::Connect).fail(ErrorKind::Connect);
    let error = call(&core(&server, prompt()), &GET).await.0.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connect);
    assert!(error.may_have_been_sent());
    let text = "getThing: no connection to the server (3 attempts)";
    assert_eq!(error.to_string(), text);

    for _ in 0..3 {
        server.fail(ErrorKind::Connect);
    }
    let error = call(&core(&server, prompt()), &POST).await.0.unwrap_err();
    assert!(!error.may_have_been_sent(), "nothing was ever sent");
}

#[tokio::test(start_paused = true)]
async fn a_body_that_is_a_stream_is_sent_once() {
    for fail in [ErrorKind::Connect, ErrorKind::Timeout] {
        let server = MockTransport::new();
        server.fail(fail).answer(204, "", "");
        let body = Payload::from_stream(Payload::from("once").into_chunks());
        let core = core(&server, prompt());
        let call = core.call(&IDEMPOTENT_POST).bytes("text/plain", body);
        let error = call.answer(Answer::empty).await.unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (fail, 1));
        assert_eq!(server.requests().len(), 1);
    }
}

#[tokio::test(start_paused = true)]
async fn clones_share_what_they_may_spend_on_retries() {
    let server = answers((0..2000).map(|_| MockAnswer::new(503)));
    let client = core(&server, prompt());
    for _ in 0..100 {
        let _ = call(&client.clone(), &GET).await;
    }
    assert_eq!(server.requests().len(), 200, "an outage is not multiplied");

    let other = core(&server, prompt());
    let _ = call(&other, &GET).await;
    assert_eq!(server.requests().len(), 203, "another client has its own");
}

#[tokio::test(start_paused = true)]
async fn successes_give_back_what_retries_took() {
    let server = answers((0..200).map(|_| MockAnswer::new(503)));
    let client = core(&server, prompt());
    for _ in 0..100 {
        let _ = call(&client, &GET).await;
    }
    for (successes, attempts) in [(4, 1), (1, 2), (10, 3)] {
        for _ in 0..successes {
            server.answer(204, "", "");
            call(&client, &GET).await.0.unwrap();
        }
        for _ in 0..attempts {
            server.answer(503, "", "");
        }
        let (outcome, _) = call(&client, &GET).await;
        assert_eq!(outcome.unwrap_err().attempts(), attempts);
    }
}

#[tokio::test(start_paused = true)]
async fn a_retry_that_succeeds_is_free() {
    let server = MockTransport::new();
    let client = core(&server, prompt());
    for _ in 0..300 {
        server.answer(503, "", "").answer(204, "", "");
        assert_eq!(call(&client, &GET).await.0.unwrap().attempts(), 2);
    }
}
