//! The fault matrix: what a call comes to where a server misbehaves, for each way of misbehaving and
//! for calls that are safe, idempotent and that send.
//!
//! Sockets are real, the clock is simulated. What comes of it is a table in the documents, which is
//! held against the truth here; `cargo xtask faults` writes it anew.

mod clock;
mod fault;
mod list;
mod server;
mod table;

use std::iter;
use std::path::Path;
use std::time::Duration;
use std::{env, fs};

use switchboard_runtime::{
    Answer, Api, Core, CoreBuilder, Deserialize, Envelope, Error, ErrorKind, OpInfo, RetryPolicy,
    Scalar,
};

use clock::{Progress, carry_out};
use fault::{Behaviour, Fault, WORKS};
use server::Server;

static API: Api = Api::new("probe", "1.2.3");
static ENVELOPE: Envelope = Envelope::new().failure(&[("/ok", Scalar::Bool(false))]);
const QUOTA: &[(u16, ErrorKind)] = &[(469, ErrorKind::QuotaExceeded)];

static SAFE: OpInfo = OpInfo::get("getThing", "/things")
    .envelope(&ENVELOPE)
    .error_kinds(QUOTA);
static IDEMPOTENT: OpInfo = OpInfo::put("putThing", "/things")
    .envelope(&ENVELOPE)
    .error_kinds(QUOTA);
static SENDS: OpInfo = OpInfo::post("sendThing", "/things")
    .envelope(&ENVELOPE)
    .error_kinds(QUOTA);

#[derive(Deserialize)]
struct Thing {
    ok: bool,
    words: Option<String>,
}

/// What a call came to.
#[derive(Debug, PartialEq)]
struct Outcome {
    /// The kind of the error, if it is one.
    error: Option<ErrorKind>,
    /// How many requests have reached the server.
    seen: u32,
    /// How many attempts the client says to have made.
    attempts: u32,
    /// How long it took, in steps of [`TICK`].
    took: Duration,
}

/// What time-outs and what servers ask for are multiples of. That client and server are at rest is
/// found out by asking often, so that on a busy machine some time passes unasked.
const TICK: u64 = 5;

/// What calls of an operation come to where the server misbehaves each time, and once.
#[derive(Debug, PartialEq)]
struct Outcomes {
    always: Outcome,
    /// Nothing, where no server could work that once misbehaved.
    once: Option<Outcome>,
}

impl Outcomes {
    fn all(&self) -> impl Iterator<Item = &Outcome> {
        iter::once(&self.always).chain(&self.once)
    }
}

/// A line of the table.
struct Row {
    fault: &'static Fault,
    safe: Outcomes,
    idempotent: Outcomes,
    sends: Outcomes,
}

async fn call(core: Core, operation: &'static OpInfo) -> Result<u32, Error> {
    let call = core.call(operation);
    let call = match operation.method() {
        "GET" => call,
        _ => call.json("Hello"),
    };
    let response = call.answer(Answer::json::<Thing>).send().await?;
    assert!(response.value.ok && response.value.words.is_none());
    Ok(response.attempts())
}

/// Calls an operation of a server that misbehaves so often, and works then.
async fn meet(fault: &'static Fault, operation: &'static OpInfo, times: usize) -> Outcome {
    let progress = Progress::default();
    let faulty = iter::repeat_n(&fault.behaviour, times);
    let script = fault
        .before
        .iter()
        .chain(faulty)
        .chain(iter::repeat(&WORKS));
    let server = match fault.behaviour {
        Behaviour::Refuses => Server::absent().await,
        Behaviour::Ignores => Server::full().await,
        _ => Server::start(Box::new(script), &progress).await,
    };
    // What is left to chance is left out: the table says how long that can be.
    let policy = RetryPolicy::default().backoff(Duration::ZERO, Duration::ZERO);
    let core = CoreBuilder::new(&API).base_url(format!("http://{}", server.address));
    let core = core.retry(policy).build().unwrap();
    if fault.before.is_some() {
        let before = tokio::spawn(call(core.clone(), operation));
        carry_out(before, &progress).await.0.unwrap();
    }
    let before = server.seen();
    let (outcome, took) = carry_out(tokio::spawn(call(core, operation)), &progress).await;
    Outcome {
        seen: server.seen() - before,
        attempts: outcome
            .as_ref()
            .map_or_else(Error::attempts, |attempts| *attempts),
        error: outcome.err().map(|error| error.kind()),
        took: Duration::from_secs(took.as_secs() / TICK * TICK),
    }
}

async fn outcomes(fault: &'static Fault, operation: &'static OpInfo) -> Outcomes {
    let is_there = !matches!(fault.behaviour, Behaviour::Refuses | Behaviour::Ignores);
    let once = async || meet(fault, operation, 1).await;
    Outcomes {
        always: meet(fault, operation, usize::MAX).await,
        once: if is_there { Some(once().await) } else { None },
    }
}

async fn rows(faults: &'static [Fault]) -> Vec<Row> {
    let mut rows = Vec::new();
    for fault in faults {
        rows.push(Row {
            fault,
            safe: outcomes(fault, &SAFE).await,
            idempotent: outcomes(fault, &IDEMPOTENT).await,
            sends: outcomes(fault, &SENDS).await,
        });
    }
    rows
}

/// What no server can bring a client to.
fn check(row: &Row) {
    let name = row.fault.name;
    for outcome in row.sends.all() {
        let is_safe = outcome.seen <= 1 || row.fault.refuses;
        assert!(is_safe, "sent more than once: {name}: {outcome:?}");
    }
    for outcomes in [&row.safe, &row.idempotent, &row.sends] {
        for outcome in outcomes.all() {
            assert!(outcome.attempts <= 3, "{name}: {outcome:?}");
            assert!(
                outcome.took <= Duration::from_secs(120),
                "{name}: {outcome:?}"
            );
        }
    }
    assert_eq!(row.safe, row.idempotent, "{name}");
}

#[tokio::test(start_paused = true)]
async fn the_table_of_faults_is_true() {
    let mut text = table::INTRODUCTION.to_owned();
    for (title, faults) in [
        ("Connections", &list::CONNECTIONS[..]),
        ("Answers", &list::ANSWERS),
        ("Statuses", &list::STATUSES),
    ] {
        let rows = rows(faults).await;
        rows.iter().for_each(check);
        text += &table::section(title, &rows);
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../codegen/runtime/FAULTS.md");
    if env::var_os("FAULTS").is_some_and(|wish| wish == "write") {
        fs::write(&path, &text).unwrap();
    }
    let stored = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        stored == text,
        "{} is stale; renew it by `cargo xtask faults`:\n{text}",
        path.display()
    );
}
