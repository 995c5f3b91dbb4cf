//! What a call costs that a client makes, against the same call written by hand with `reqwest`.
//!
//! Both are made by turns, over connections of their own to a server in the same process, so that
//! whatever else the machine does slows both. Times are medians; allocations are those of the thread
//! that makes the calls, which is not the server's.

#![expect(clippy::print_stdout, reason = "the table is what the program is for")]

mod by_hand;
mod server;

use std::time::{Duration, Instant};

use anyhow::{Error, Result};
use serde::{Deserialize, Serialize};
use switchboard_runtime::{Answer, Api, CoreBuilder, OpInfo};
use tokio::runtime::{Builder, Runtime};
use whatsmate::types::WhatsappTextRequest;

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

    println!("| call | client, µs | by hand, µs | ratio | allocations | by hand | KiB | by hand |");
    println!("|---|--:|--:|--:|--:|--:|--:|--:|");
    compare(
        &runtime,
        "GET, a small answer",
        async || Ok(client.check_pdf_job_status("7").await?),
        async || Ok(by_hand.check("7").await?),
    )?;
    compare(
        &runtime,
        "POST, a small message",
        async || Ok(client.send_whatsapp_text_single(1, &message()).await?),
        async || Ok(by_hand.send(1, "14155552671", "Hello").await?),
    )?;
    compare(
        &runtime,
        "GET, a list of 1,000 items",
        async || Ok(list().await?),
        async || Ok(by_hand.list().await?),
    )
}

/// Prints the line of one kind of call.
fn compare<C, H>(
    runtime: &Runtime,
    name: &str,
    client: impl AsyncFn() -> Result<C>,
    by_hand: impl AsyncFn() -> Result<H>,
) -> Result<()> {
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
    println!(
        "| {name} | {client_time:.1} | {hand_time:.1} | {:.3} | {client_count:.0} | {hand_count:.0} | \
         {client_size:.1} | {hand_size:.1} |",
        client_time / hand_time,
    );
    Ok(())
}

/// The middle one, in microseconds.
fn median(mut times: Vec<Duration>) -> f64 {
    times.sort_unstable();
    let middle = times.get(times.len() / 2);
    middle.map_or(f64::NAN, |time| time.as_secs_f64() * 1e6)
}

/// How many allocations a call makes, and how many KiB all of them have.
fn allocations<T>(call: impl Fn() -> Result<T>) -> [f64; 2] {
    let info = allocation_counter::measure(|| {
        for _ in 0..COUNTED {
            // It has succeeded before, and what a failure costs nobody asks.
            let _ = call();
        }
    });
    #[expect(clippy::cast_precision_loss, reason = "they are not that many")]
    [info.count_total, info.bytes_total / 1024].map(|total| total as f64 / COUNTED as f64)
}
