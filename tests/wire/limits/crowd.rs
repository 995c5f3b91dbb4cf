//! Many calls at once: none too early, and none lost.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use switchboard_runtime::{
    Bucket, Limit, Limiter, LocalLimiter, OpInfo, PermitRequest, RateLimits,
};
use tokio::time::{Instant, sleep};
use wasender::limits;

use super::pace::{Answer, Pace, keeps};
use super::{DAY, MINUTE, client, send, together};

static SEND: OpInfo = OpInfo::post("send", "/messages").rate_limit("sending");

/// Numbers that are the same each time, and look like chance.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (self.0 >> 33) % sides
    }
}

#[tokio::test(start_paused = true)]
async fn ten_thousand_calls_of_64_tasks_keep_to_256_a_minute_and_none_is_lost() {
    let pace = Pace::new();
    let mut dice = Dice(7);
    for _ in 0..10_000 {
        let span = Duration::from_millis(dice.roll(900));
        pace.answer(Answer::good().takes(span));
    }
    let client = client(&pace, |builder| builder.rate_limits(&limits::PAID));
    let left = Arc::new(AtomicUsize::new(10_000));
    let tasks = (0..64).map(|_| {
        let (client, left) = (client.clone(), Arc::clone(&left));
        let take =
            move || left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |n| n.checked_sub(1));
        async move {
            while take().is_ok() {
                send(&client).await?;
            }
            Ok(())
        }
    });
    let start = Instant::now();
    let outcomes = together(tasks).await;

    assert!(outcomes.iter().all(Result::is_ok), "{outcomes:?}");
    let arrivals = pace.arrivals();
    assert_eq!(arrivals.len(), 10_000);
    keeps(&arrivals, 256, MINUTE);
    assert_eq!(pace.most_at_once(), 3);
    // 39 whole windows and a part of one, or little more.
    let minutes = start.elapsed().as_secs() / 60;
    assert!((39..=41).contains(&minutes), "{minutes}");
}

#[tokio::test(start_paused = true)]
async fn no_window_of_a_large_limit_has_too_many_wherever_it_begins() {
    const BUCKET: Bucket = Bucket::new("sending", &[Limit::per_day(5000), Limit::per_hour(1000)]);
    let limiter = LocalLimiter::new(&RateLimits::new("large", &[BUCKET]));
    let mut dice = Dice(11);
    let pace = Pace::new();
    for _ in 0..20_000 {
        let permit = limiter.acquire(PermitRequest::new(&SEND, 2 * DAY));
        let permit = permit.await.unwrap();
        sleep(Duration::from_millis(dice.roll(2000))).await;
        pace.arrived("/messages");
        drop(permit);
        sleep(Duration::from_millis(dice.roll(4000))).await;
    }

    let arrivals = pace.arrivals();
    keeps(&arrivals, 5000, DAY);
    keeps(&arrivals, 1000, 60 * MINUTE);
    // The log is coarser than the calls: it costs less than a thousandth of the time.
    let took = arrivals.last().unwrap().at;
    assert!(took < 3 * DAY + DAY / 4, "{took:?}");
}

#[test]
fn of_threads_that_ask_at_the_same_time_no_more_come_through_than_there_is_room_for() {
    const BUCKET: Bucket = Bucket::new("sending", &[Limit::per_day(256)]);
    let limiter = LocalLimiter::new(&RateLimits::new("busy", &[BUCKET])).refuse();
    let come_through = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                let runtime = tokio::runtime::Builder::new_current_thread()
                    .build()
                    .unwrap();
                for _ in 0..100 {
                    let permit = limiter.acquire(PermitRequest::new(&SEND, MINUTE));
                    if runtime.block_on(permit).is_ok() {
                        come_through.fetch_add(1, Ordering::Relaxed);
                    }
                }
            });
        }
    });
    assert_eq!(come_through.into_inner(), 256);
}
