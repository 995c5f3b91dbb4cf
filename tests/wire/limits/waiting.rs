//! Who waits, for how long, and for whom.

use std::error::Error as _;
use std::time::Duration;

use tokio::time::{Instant, sleep};
use wasender::{
    BoxFuture, Bucket, ErrorKind, Limit, Limiter, LocalLimiter, NoPermit, OpInfo, Permit,
    PermitRequest, RateLimits, RetryPolicy, limits,
};

use super::pace::{Answer, Pace, keeps};
use super::{MINUTE, SECOND, client, look_up, send, send_all, together};

/// One message a minute.
static SLOW: RateLimits =
    RateLimits::new("slow", &[Bucket::new("sending", &[Limit::per_minute(1)])]);

/// One call at a time.
static NARROW: RateLimits = RateLimits::new("narrow", &[]).at_once(1);

#[tokio::test(start_paused = true)]
async fn a_client_keeps_to_the_default_plan_unless_told_otherwise() {
    let seconds = async |limited: bool| {
        let pace = Pace::new();
        let client = client(&pace, |builder| {
            if limited {
                builder
            } else {
                builder.no_rate_limits()
            }
        });
        for outcome in send_all(&client, 257).await {
            outcome.unwrap();
        }
        pace.seconds().pop()
    };
    assert_eq!(seconds(true).await, Some(60));
    assert_eq!(seconds(false).await, Some(0));
}

#[tokio::test(start_paused = true)]
async fn a_call_that_cannot_have_its_turn_in_time_fails_at_once_and_is_not_sent() {
    let pace = Pace::new();
    let client = client(&pace, |builder| {
        builder.rate_limits(&SLOW).call_timeout(90 * SECOND)
    });
    let start = Instant::now();
    let waiting = tokio::spawn({
        let client = client.clone();
        async move { (send(&client).await, send(&client).await) }
    });
    sleep(SECOND).await;
    let error = send(&client).await.unwrap_err();

    assert_eq!(start.elapsed(), SECOND);
    assert_eq!(
        error.to_string(),
        "sendMessage: the client's limits leave no room for this call; there may be some in 119s"
    );
    assert_eq!(error.kind(), ErrorKind::RateLimited);
    assert_eq!(error.retry_after(), Some(119 * SECOND));
    assert_eq!(error.status(), None);
    assert!(!error.may_have_been_sent());
    let (first, second) = waiting.await.unwrap();
    first.unwrap();
    second.unwrap();
    assert_eq!(pace.seconds(), [0, 60]);
}

#[tokio::test(start_paused = true)]
async fn a_limiter_that_refuses_lets_no_call_wait() {
    let pace = Pace::new();
    let limiter = LocalLimiter::new(&SLOW).refuse();
    let client = client(&pace, |builder| builder.limiter(limiter));
    send(&client).await.unwrap();
    sleep(20 * SECOND).await;

    let start = Instant::now();
    let error = send(&client).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::RateLimited);
    assert_eq!(error.retry_after(), Some(40 * SECOND));
    assert!(!error.may_have_been_sent());
    look_up(&client).await.unwrap();
    assert_eq!(start.elapsed(), Duration::ZERO);
    sleep(40 * SECOND).await;
    send(&client).await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_limiter_that_refuses_lets_no_call_wait_for_others_either() {
    let pace = Pace::new();
    pace.answer(Answer::good().takes(SECOND));
    let limiter = LocalLimiter::new(&NARROW).refuse();
    let client = client(&pace, |builder| builder.limiter(limiter));
    let calls = (0..2).map(|_| {
        let client = client.clone();
        async move { look_up(&client).await }
    });
    let [first, second] = together(calls).await.try_into().unwrap();
    first.unwrap();
    let error = second.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::RateLimited);
    assert_eq!(error.retry_after(), None);
    look_up(&client).await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn calls_come_through_in_the_order_in_which_they_asked() {
    let pace = Pace::new();
    let client = client(&pace, |builder| {
        builder.rate_limits(&SLOW).call_timeout(60 * MINUTE)
    });
    let calls = (0..20).map(|number| {
        let client = client.clone();
        async move { client.resend_message(number).await.map(|_| ()) }
    });
    for outcome in together(calls).await {
        outcome.unwrap();
    }
    let arrivals = pace.arrivals();
    let paths: Vec<_> = arrivals.iter().map(|one| one.path.clone()).collect();
    let expected: Vec<_> = (0..20)
        .map(|n| format!("/api/messages/{n}/resend"))
        .collect();
    assert_eq!(paths, expected);
}

#[tokio::test(start_paused = true)]
async fn a_call_that_is_dropped_gives_its_place_up() {
    let pace = Pace::new();
    let client = client(&pace, |builder| {
        builder.rate_limits(&SLOW).call_timeout(90 * SECOND)
    });
    send(&client).await.unwrap();
    let dropped = tokio::time::timeout(SECOND, send(&client)).await;
    assert!(dropped.is_err());
    send(&client).await.unwrap();
    assert_eq!(pace.seconds(), [0, 60]);
}

#[tokio::test(start_paused = true)]
async fn a_call_that_is_dropped_under_way_lets_another_begin() {
    let pace = Pace::new();
    pace.answer(Answer::good().takes(MINUTE));
    let client = client(&pace, |builder| builder.rate_limits(&NARROW));
    let dropped = tokio::time::timeout(SECOND, look_up(&client)).await;
    assert!(dropped.is_err());
    look_up(&client).await.unwrap();
    assert_eq!(pace.seconds(), [1]);
}

#[tokio::test(start_paused = true)]
async fn a_call_counts_until_the_period_after_it_ended_so_that_no_slow_one_is_caught_up_with() {
    let pace = Pace::new();
    pace.answer(Answer::good().takes(4 * SECOND));
    let client = client(&pace, |builder| builder.rate_limits(&SLOW));
    for outcome in send_all(&client, 2).await {
        outcome.unwrap();
    }
    keeps(&pace.arrivals(), 1, MINUTE);
    assert_eq!(pace.seconds(), [4, 64]);
}

#[tokio::test(start_paused = true)]
async fn waiting_for_a_call_that_is_under_way_ends_with_the_time_out() {
    let pace = Pace::new();
    pace.answer(Answer::good().takes(25 * SECOND));
    let client = client(&pace, |builder| {
        builder.rate_limits(&NARROW).call_timeout(20 * SECOND)
    });
    let start = Instant::now();
    let slow = client.get_lid("15551234567").timeout(MINUTE);
    let slow = tokio::spawn(slow.into_future());
    sleep(SECOND).await;
    let error = look_up(&client).await.unwrap_err();
    assert_eq!(start.elapsed(), 21 * SECOND);
    slow.await.unwrap().unwrap();
    assert_eq!(error.kind(), ErrorKind::RateLimited);
    assert_eq!(
        error.to_string(),
        "getLid: the client's limits leave no room for this call"
    );
    assert!(!error.may_have_been_sent());
}

#[tokio::test(start_paused = true)]
async fn other_calls_go_on_while_one_waits_to_be_repeated() {
    let pace = Pace::new();
    pace.answer(Answer::bad(503).retry_after(10));
    let client = client(&pace, |builder| {
        builder.rate_limits(&NARROW).retry(RetryPolicy::default())
    });
    let calls = (0..2).map(|_| {
        let client = client.clone();
        async move { look_up(&client).await }
    });
    for outcome in together(calls).await {
        outcome.unwrap();
    }
    assert_eq!(pace.seconds(), [0, 0, 10]);
}

#[tokio::test(start_paused = true)]
async fn a_429_holds_back_the_bucket_for_all_clones_and_nothing_else() {
    let pace = Pace::new();
    pace.answer(Answer::bad(429).retry_after(30));
    let client = client(&pace, |builder| builder);
    let error = send(&client.clone()).await.unwrap_err();
    assert_eq!(error.retry_after(), Some(30 * SECOND));
    look_up(&client).await.unwrap();
    client.is_on_whatsapp("15551234567").await.unwrap();
    send(&client.clone()).await.unwrap();
    assert_eq!(pace.seconds(), [0, 0, 0, 30]);
}

#[tokio::test(start_paused = true)]
async fn a_429_holds_back_those_who_wait_already() {
    let pace = Pace::new();
    let refusal = Answer::bad(429).retry_after(30);
    pace.answer(refusal.takes(SECOND));
    let client = client(&pace, |builder| {
        builder.rate_limits(&RateLimits::new("one by one", &[]).at_once(1))
    });
    let outcomes = send_all(&client, 3).await;
    assert!(outcomes[0].is_err() && outcomes[1].is_ok() && outcomes[2].is_ok());
    assert_eq!(pace.seconds(), [1, 31, 31]);
}

#[tokio::test(start_paused = true)]
async fn a_provider_that_asks_for_a_very_long_pause_is_asked_again_after_an_hour() {
    let pace = Pace::new();
    pace.answer(Answer::bad(429).retry_after(4_000_000_000));
    let client = client(&pace, |builder| builder);
    send(&client).await.unwrap_err();
    let error = send(&client).await.unwrap_err();
    assert_eq!(error.status(), None);
    assert_eq!(error.retry_after(), Some(60 * MINUTE));
    sleep(60 * MINUTE).await;
    send(&client).await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn where_no_other_attempt_finds_room_the_error_is_that_of_the_last_one() {
    let pace = Pace::new();
    pace.answer(Answer::bad(503));
    let limits = RateLimits::new("strict", &[STRICT]);
    let limiter = LocalLimiter::new(&limits).refuse();
    let client = client(&pace, |builder| {
        builder.limiter(limiter).retry(RetryPolicy::default())
    });
    let error = client.is_on_whatsapp("15551234567").await.unwrap_err();
    assert_eq!(error.status().map(|status| status.as_u16()), Some(503));
    assert!(error.may_have_been_sent());
    assert_eq!(pace.seconds(), [0]);
}

const STRICT: Bucket = Bucket::new("number-checks", &[Limit::per_hour(1)]);

#[tokio::test(start_paused = true)]
async fn clients_that_are_given_the_same_limiter_share_it() {
    let pace = Pace::new();
    let limiter = LocalLimiter::new(&limits::TRIAL);
    let clients = [0, 1].map(|_| client(&pace, |builder| builder.limiter(limiter.clone())));
    for client in &clients {
        send(client).await.unwrap();
    }
    assert_eq!(pace.seconds(), [0, 60]);
}

/// A limiter that is somewhere else.
struct Remote {
    is_there: bool,
}

impl Limiter for Remote {
    fn acquire(&self, request: PermitRequest) -> BoxFuture<'_, Result<Permit, NoPermit>> {
        assert_eq!(request.operation.bucket(), Some("sending"));
        Box::pin(async {
            if !self.is_there {
                std::future::pending::<()>().await;
            }
            Err(NoPermit::new().because("the database says no"))
        })
    }

    fn hold_back(&self, _: &'static OpInfo, _: Duration) -> BoxFuture<'_, ()> {
        Box::pin(std::future::pending())
    }
}

#[tokio::test(start_paused = true)]
async fn a_limiter_of_a_users_own_says_why_there_is_no_room() {
    let pace = Pace::new();
    let client = client(&pace, |builder| builder.limiter(Remote { is_there: true }));
    let error = send(&client).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::RateLimited);
    assert_eq!(
        error.to_string(),
        "sendMessage: the limiter gives no leave for this call"
    );
    assert_eq!(error.source().unwrap().to_string(), "the database says no");
    assert!(pace.arrivals().is_empty());
}

#[tokio::test(start_paused = true)]
async fn a_limiter_that_hangs_hangs_no_call() {
    let pace = Pace::new();
    let client = client(&pace, |builder| builder.limiter(Remote { is_there: false }));
    let start = Instant::now();
    let error = send(&client).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::RateLimited);
    assert_eq!(start.elapsed(), 120 * SECOND);
    assert!(pace.arrivals().is_empty());
}

#[tokio::test(start_paused = true)]
async fn limits_that_allow_nothing_let_no_call_wait() {
    const NEVER: Bucket = Bucket::new("sending", &[Limit::per_minute(0)]);
    let pace = Pace::new();
    let none = [
        RateLimits::new("never", &[NEVER]),
        RateLimits::new("none", &[]).at_once(0),
    ];
    let start = Instant::now();
    for limits in &none {
        let client = client(&pace, |builder| builder.rate_limits(limits));
        let error = send(&client).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::RateLimited);
        assert_eq!(error.retry_after(), None);
    }
    assert_eq!(start.elapsed(), Duration::ZERO);
}
