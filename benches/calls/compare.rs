//! Compares two that make the same call.
//!
//! How long a call takes on one machine depends on more than its code: on the processor that the
//! server's thread happens to be on, say, which stays the same for as long as a connection lives. So
//! there are many rounds, each with connections of its own, in which both make their calls by turns.
//! A ratio is the median of all rounds' ratios.

use anyhow::Result;
use tokio::runtime::Runtime;
use xtask::bench::Part;
use xtask::bench::figure::{Figure, Id, Unit};

use super::Callers;
use super::clock::Took;

/// How many times both get new connections.
const ROUNDS: usize = 41;
/// How many calls each makes in a round before its calls are timed, and how many then.
const WARMING: usize = 40;
const TIMED: usize = 200;
/// How many calls have their allocations counted.
const COUNTED: u64 = 500;

/// What both need.
pub(crate) struct Comparison<'a> {
    pub(crate) runtime: &'a Runtime,
    pub(crate) url: String,
}

/// What a call of a round took in the middle, of the client and by hand.
struct Round {
    client: Took,
    by_hand: Took,
}

impl Comparison<'_> {
    /// The figures of one kind of call.
    pub(crate) fn figures(
        &self,
        name: &str,
        client: &impl AsyncFn(&Callers) -> Result<()>,
        by_hand: &impl AsyncFn(&Callers) -> Result<()>,
    ) -> Result<Vec<Figure>> {
        let client = |callers: &Callers| self.runtime.block_on(client(callers));
        let by_hand = |callers: &Callers| self.runtime.block_on(by_hand(callers));
        let rounds = (0..ROUNDS).map(|_| round(&Callers::new(&self.url)?, client, by_hand));
        let rounds = rounds.collect::<Result<Vec<_>>>()?;
        let callers = Callers::new(&self.url)?;
        let [client_count, client_size] = allocations(|| client(&callers));
        let [hand_count, hand_size] = allocations(|| by_hand(&callers));
        let figure =
            |measure, value, unit| Figure::new(Id::new(Part::Calls, name, measure), value, unit);
        let time =
            |measure, of: fn(&Round) -> f64| figure(measure, of_all(&rounds, of), Unit::Seconds);
        let ratio =
            |measure, of: fn(&Round) -> f64| figure(measure, of_all(&rounds, of), Unit::Ratio);
        let figures = [
            time("client", |round| round.client.wall),
            time("by hand", |round| round.by_hand.wall),
            ratio("ratio", |round| round.client.wall / round.by_hand.wall),
            time("processor", |round| round.client.processor),
            time("processor by hand", |round| round.by_hand.processor),
            ratio("processor ratio", |round| {
                round.client.processor / round.by_hand.processor
            }),
            figure("allocations", client_count, Unit::Count),
            figure("allocations by hand", hand_count, Unit::Count),
            figure("bytes", client_size, Unit::Bytes),
            figure("bytes by hand", hand_size, Unit::Bytes),
        ];
        Ok(figures.into_iter().flatten().collect())
    }
}

/// Has both make their calls by turns.
fn round(
    callers: &Callers,
    client: impl Fn(&Callers) -> Result<()>,
    by_hand: impl Fn(&Callers) -> Result<()>,
) -> Result<Round> {
    let (mut client_took, mut hand_took) = (Vec::new(), Vec::new());
    while client_took.len() < WARMING + TIMED {
        // Who comes second finds warmer caches, so each does half of the time.
        timed(&mut client_took, || client(callers))?;
        timed(&mut hand_took, || by_hand(callers))?;
        timed(&mut hand_took, || by_hand(callers))?;
        timed(&mut client_took, || client(callers))?;
    }
    Ok(Round {
        client: middle(&client_took),
        by_hand: middle(&hand_took),
    })
}

fn timed(took: &mut Vec<Took>, call: impl FnOnce() -> Result<()>) -> Result<()> {
    let (time, outcome) = Took::by(call);
    took.push(time);
    outcome
}

/// What a call took that was warm.
fn middle(took: &[Took]) -> Took {
    let warm = took.get(WARMING..).unwrap_or_default();
    Took {
        wall: median(warm.iter().map(|took| took.wall)),
        processor: median(warm.iter().map(|took| took.processor)),
    }
}

fn of_all(rounds: &[Round], of: fn(&Round) -> f64) -> f64 {
    median(rounds.iter().map(of))
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<_> = values.collect();
    values.sort_unstable_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// How many allocations a call makes, and how many bytes all of them have. They are those of the thread
/// that makes the calls, which is not the server's.
fn allocations(call: impl Fn() -> Result<()>) -> [f64; 2] {
    // The first call connects; that all succeed the rounds have shown.
    let _ = call();
    let info = allocation_counter::measure(|| {
        for _ in 0..COUNTED {
            let _ = call();
        }
    });
    #[expect(clippy::cast_precision_loss, reason = "they are not that many")]
    [info.count_total, info.bytes_total].map(|total| (total as f64 / COUNTED as f64).round())
}
