//! What a call costs that a client makes, against the same call written by hand with `reqwest`.
//!
//! Both are made by turns, over connections of their own to a server in the same process, so that
//! whatever else the machine does slows both. Times are medians; allocations are those of the thread
//! that makes the calls, which is not the server's.
//!
//! Prints a table, or with `--json` the figures for `cargo xtask bench calls`.

#![expect(
    clippy::print_stdout,
    reason = "the figures are what the program is for"
)]

mod by_hand;
mod server;

use std::env;
use std::time::{Duration, Instant};

use anyhow::{Error, Result};
use serde::{Deserialize, Serialize};
use switchboard_runtime::{Answer, Api, CoreBuilder, OpInfo};
use tokio::runtime::{Builder, Runtime};
use whatsmate::types::WhatsappTextRequest;
use xtask::bench::Part;
use xtask::bench::figure::{Figure, Id, Unit};
use xtask::bench::report::Report;

use self::by_hand::ByHand;

/// How many calls of each kind are timed.
const TIMED: usize = 8_000;
/// How many are made before, and how many have their allocations counted.
const COUNTED: u64 = 500;

/// An item of a long list.
#[derive(Serialize, Deserialize)]
pub(crate) struct Item {
    pub(crate) id: u64,
    pub(crate) name: String,
    pub(crate) note: Option<String>,
}

static API: Api = Api::new("bench", "1.0.0");
static LIST: OpInfo = OpInfo::get("list", "/list");

fn main() -> Result<()> {
    let url = server::start()?;
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let client = whatsmate::Client::builder()
        .client_id("elsa@example.com")
        .client_secret("an invented secret")
        .base_url(&url)
        .build()?;
    let core = CoreBuilder::new(&API).base_url(&url).build()?;
    let by_hand = ByHand::new(&url)?;
    let message = || WhatsappTextRequest::new("14155552671", "Hello");
    let list = || core.call(&LIST).answer(Answer::json::<Vec<Item>>);

    let mut report = Report::default();
    report.figures.extend(compare(
        &runtime,
        "get",
        async || Ok(client.check_pdf_job_status("7").await?),
        async || Ok(by_hand.check("7").await?),
    )?);
    report.figures.extend(compare(
        &runtime,
        "post",
        async || Ok(client.send_whatsapp_text_single(1, &message()).await?),
        async || Ok(by_hand.send(1, "14155552671", "Hello").await?),
    )?);
    report.figures.extend(compare(
        &runtime,
        "list",
        async || Ok(list().await?),
        async || Ok(by_hand.list().await?),
    )?);
    if env::args().any(|argument| argument == "--json") {
        print!("{}", report.json());
    } else {
        print!("{}", report.table(Part::Calls.name(), ""));
    }
    Ok(())
}

/// The figures of one kind of call: `get` has a small answer, `post` sends a small message, and
/// `list` gets 1,000 items.
fn compare<C, H>(
    runtime: &Runtime,
    name: &str,
    client: impl AsyncFn() -> Result<C>,
    by_hand: impl AsyncFn() -> Result<H>,
) -> Result<Vec<Figure>> {
    for _ in 0..COUNTED {
        runtime.block_on(client())?;
        runtime.block_on(by_hand())?;
    }
    let timed = |is_client| {
        let begin = Instant::now();
        if is_client {
            runtime.block_on(client())?;
        } else {
            runtime.block_on(by_hand())?;
        }
        Ok::<_, Error>(begin.elapsed())
    };
    let (mut client_times, mut hand_times) = (Vec::new(), Vec::new());
    for _ in 0..TIMED / 2 {
        // Who comes second finds warmer caches, so each does half of the time.
        client_times.push(timed(true)?);
        hand_times.push(timed(false)?);
        hand_times.push(timed(false)?);
        client_times.push(timed(true)?);
    }
    let [client_time, hand_time] = [client_times, hand_times].map(median);
    let [client_count, client_size] = allocations(|| runtime.block_on(client()));
    let [hand_count, hand_size] = allocations(|| runtime.block_on(by_hand()));
    let figure =
        |measure, value, unit| Figure::new(Id::new(Part::Calls, name, measure), value, unit);
    let figures = [
        figure("client", client_time, Unit::Seconds),
        figure("by hand", hand_time, Unit::Seconds),
        figure("ratio", client_time / hand_time, Unit::Ratio),
        figure("allocations", client_count, Unit::Count),
        figure("allocations by hand", hand_count, Unit::Count),
        figure("bytes", client_size, Unit::Bytes),
        figure("bytes by hand", hand_size, Unit::Bytes),
    ];
    Ok(figures.into_iter().flatten().collect())
}

/// The middle one, in seconds.
fn median(mut times: Vec<Duration>) -> f64 {
    times.sort_unstable();
    let middle = times.get(times.len() / 2);
    middle.map_or(f64::NAN, Duration::as_secs_f64)
}

/// How many allocations a call makes, and how many bytes all of them have.
fn allocations<T>(call: impl Fn() -> Result<T>) -> [f64; 2] {
    let info = allocation_counter::measure(|| {
        for _ in 0..COUNTED {
            // It has succeeded before, and what a failure costs nobody asks.
            let _ = call();
        }
    });
    #[expect(clippy::cast_precision_loss, reason = "they are not that many")]
    [info.count_total, info.bytes_total].map(|total| (total as f64 / COUNTED as f64).round())
}
