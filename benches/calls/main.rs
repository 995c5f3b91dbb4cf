//! What a call costs that a client makes, against the same call written by hand with `reqwest`.
//!
//! Code written by hand does what most of it does: it has a time-out, asks for JSON, takes a status
//! that reports a failure for an error and decodes the answer. It does none of what a client does
//! besides: rules are checked before a message is sent, parameters are percent-encoded, an answer has
//! a greatest size, a failed call can be made again, and interceptors and spans can look on.
//!
//! Prints a table, or with `--json` the figures for `cargo xtask bench calls`.

#![expect(
    clippy::print_stdout,
    reason = "the figures are what the program is for"
)]

mod by_hand;
mod clock;
mod compare;
mod server;

use std::env;

use anyhow::Result;
use switchboard_runtime::{Answer, Api, Core, CoreBuilder, Deserialize, OpInfo};
use tokio::runtime::Builder;
use whatsmate::types::WhatsappTextRequest;
use xtask::bench::Part;
use xtask::bench::report::Report;

use self::by_hand::ByHand;
use self::compare::Comparison;

/// An item of a long list, as a client has it: nobody reads it but to decode it.
#[expect(dead_code, reason = "it is only decoded here")]
#[derive(Deserialize)]
struct Item {
    id: u64,
    name: String,
    note: Option<String>,
}

/// Those who make calls, each over a connection of its own.
pub(crate) struct Callers {
    client: whatsmate::Client,
    /// What a client is made of, for a call that no client has.
    core: Core,
    by_hand: ByHand,
}

static API: Api = Api::new("bench", "1.0.0");
static LIST: OpInfo = OpInfo::get("list", "/list").accept("application/json");

fn main() -> Result<()> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let comparison = Comparison {
        runtime: &runtime,
        url: server::start()?,
    };
    let get = comparison.figures(
        "get",
        &async |callers| Ok(callers.client.check_pdf_job_status("7").await.map(drop)?),
        &async |callers| Ok(callers.by_hand.check("7").await.map(drop)?),
    )?;
    let post = comparison.figures(
        "post",
        &async |callers| {
            let message = WhatsappTextRequest::new("14155552671", "Hello");
            let job = callers.client.send_whatsapp_text_single(1, &message).await;
            Ok(job.map(drop)?)
        },
        &async |callers| {
            let job = callers.by_hand.send(1, "14155552671", "Hello").await;
            Ok(job.map(drop)?)
        },
    )?;
    let list = comparison.figures(
        "list",
        &async |callers| {
            let list = callers.core.call(&LIST).answer(Answer::json::<Vec<Item>>);
            Ok(list.await.map(drop)?)
        },
        &async |callers| Ok(callers.by_hand.list().await.map(drop)?),
    )?;
    let report = Report {
        figures: [get, post, list].concat(),
        ..Report::default()
    };
    if env::args().any(|argument| argument == "--json") {
        print!("{}", report.json());
    } else {
        print!("{}", report.table(Part::Calls.name(), ""));
    }
    Ok(())
}

impl Callers {
    /// New ones, who have made no call yet.
    pub(crate) fn new(url: &str) -> Result<Self> {
        let client = whatsmate::Client::builder()
            .client_id("elsa@example.com")
            .client_secret("an invented secret")
            .base_url(url)
            .build()?;
        Ok(Self {
            client,
            core: CoreBuilder::new(&API).base_url(url).build()?,
            by_hand: ByHand::new(url)?,
        })
    }
}
