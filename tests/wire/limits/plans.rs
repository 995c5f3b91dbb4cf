//! The plans of a provider, as its client keeps to them.

use std::time::Duration;

use tokio::time::Instant;
use wasender::{Client, Error, ErrorKind, RateLimits, limits};

use super::pace::{Answer, Pace, keeps};
use super::{DAY, MINUTE, SECOND, client, look_up, send, send_all, together};

fn with(pace: &Pace, plan: &RateLimits) -> Client {
    client(pace, |builder| builder.rate_limits(plan))
}

#[tokio::test(start_paused = true)]
async fn the_trial_sends_one_message_a_minute_and_fifty_a_day() {
    let pace = Pace::new();
    let client = with(&pace, &limits::TRIAL);
    for _ in 0..50 {
        send(&client).await.unwrap();
    }

    let expected: Vec<u64> = (0..50).map(|minute| minute * 60).collect();
    assert_eq!(pace.seconds(), expected);
    let rest = (24 * 60 - 49) * MINUTE;
    let error = send(&client).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::RateLimited);
    assert_eq!(error.retry_after(), Some(rest));
    tokio::time::advance(rest).await;
    send(&client).await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_paid_plan_sends_256_messages_a_minute() {
    let pace = Pace::new();
    let client = with(&pace, &limits::PAID);
    for outcome in send_all(&client, 500).await {
        outcome.unwrap();
    }

    let seconds = pace.seconds();
    assert_eq!(seconds.len(), 500);
    assert_eq!(seconds.iter().filter(|at| **at == 0).count(), 256);
    assert_eq!(seconds.iter().filter(|at| **at == 60).count(), 244);
}

#[tokio::test(start_paused = true)]
async fn account_protection_sends_one_message_in_five_seconds() {
    let pace = Pace::new();
    let client = with(&pace, &limits::ACCOUNT_PROTECTION);
    for outcome in send_all(&client, 4).await {
        outcome.unwrap();
    }
    assert_eq!(pace.seconds(), [0, 5, 10, 15]);
}

/// Asks until a day's calls are used up: the calls of how many operations count together.
async fn a_day(
    pace: &Pace,
    a_minute: usize,
    a_day: usize,
    asks: impl AsyncFn(usize) -> Result<(), Error>,
) {
    for number in 0..a_day {
        asks(number).await.unwrap();
    }

    let arrivals = pace.arrivals();
    assert_eq!(arrivals.len(), a_day);
    keeps(&arrivals, a_minute, MINUTE);
    let minutes = u64::try_from((a_day - 1) / a_minute).unwrap();
    assert_eq!(arrivals[a_day - 1].at, Duration::from_secs(minutes * 60));
    let error = asks(0).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::RateLimited);
    let first = arrivals[0].at;
    assert_eq!(
        error.retry_after(),
        (first + DAY).checked_sub(arrivals[a_day - 1].at)
    );
    assert_eq!(pace.arrivals().len(), a_day);
}

#[tokio::test(start_paused = true)]
async fn members_and_metadata_of_groups_are_asked_for_together_10_times_a_minute_and_500_a_day() {
    for plan in [&limits::TRIAL, &limits::PAID, &limits::ACCOUNT_PROTECTION] {
        let pace = Pace::new();
        let client = with(&pace, plan);
        a_day(&pace, 10, 500, async |number| match number % 2 {
            0 => client.get_group_metadata("1@g.us").await.map(|_| ()),
            _ => client.list_group_participants("1@g.us").await.map(|_| ()),
        })
        .await;
    }
}

#[tokio::test(start_paused = true)]
async fn pictures_are_asked_for_60_times_a_minute_and_1000_a_day() {
    let pace = Pace::new();
    let client = with(&pace, &limits::PAID);
    a_day(&pace, 60, 1000, async |_| {
        client.get_contact_picture("15551234567").await.map(|_| ())
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn numbers_are_checked_60_times_a_minute_and_1000_a_day() {
    let pace = Pace::new();
    let client = with(&pace, &limits::PAID);
    a_day(&pace, 60, 1000, async |_| {
        client.is_on_whatsapp("15551234567").await.map(|_| ())
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn at_most_3_calls_are_under_way_at_once_whatever_they_count_in() {
    let pace = Pace::new();
    let client = with(&pace, &limits::PAID);
    for _ in 0..12 {
        pace.answer(Answer::good().takes(SECOND));
    }
    let start = Instant::now();
    let calls = (0..12).map(|number| {
        let client = client.clone();
        async move {
            match number % 2 {
                0 => send(&client).await,
                _ => look_up(&client).await,
            }
        }
    });
    let outcomes = together(calls).await;

    assert!(outcomes.iter().all(Result::is_ok));
    assert_eq!(pace.most_at_once(), 3);
    assert_eq!(start.elapsed(), 4 * SECOND);
}
