//! What the providers print of their APIs.
//!
//! Every JSON sample decodes as what it is, and encodes back to the same JSON; every `curl` command
//! is what the client sends. A folder per client holds the samples as they are on the wire, a file
//! each: comments, stray commas, and words where the wire has Base64 or an address are the page's.
//! A name is made of the operation, the status or `body` or `error`, and what tells the sample from
//! others of its kind. Credentials are invented. The commands are in `curl.http`.

mod curl;
mod wachat;
mod wasender;
mod whatsgate;
mod whatsmate;
mod whatsmate_v1;

use std::any::type_name;
use std::collections::BTreeSet;
use std::fmt::Debug;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use switchboard_runtime::Error;

/// What the credentials of the samples begin with; no `Debug` shows one.
const INVENTED: &str = "not-a-real";

/// A sample, and what it is.
struct Sample {
    /// The file, but for `.json`.
    name: &'static str,
    /// The part that comes of it, as a JSON Pointer (RFC 6901): an answer can be in an envelope.
    place: &'static str,
    /// What the sample says that the document does not: values of enumerations, members.
    unlisted: bool,
    /// Members are `null` in the sample that others leave out, which is the same to the client.
    nulls: bool,
    again: fn(&Value) -> Result<Again>,
}

/// A sample that was decoded.
struct Again {
    /// What it is encoded to.
    json: Value,
    /// What `Debug` shows of it.
    debug: String,
}

impl Sample {
    /// A sample that is a `T`.
    const fn of<T: Debug + Serialize + DeserializeOwned>(name: &'static str) -> Self {
        Self::part(name, "", again::<T>)
    }

    /// A sample of which a call gives a part.
    const fn part(
        name: &'static str,
        place: &'static str,
        again: fn(&Value) -> Result<Again>,
    ) -> Self {
        Self {
            name,
            place,
            unlisted: false,
            nulls: false,
            again,
        }
    }

    /// The sample says things that the document does not list, which survive all the same.
    const fn unlisted(mut self) -> Self {
        self.unlisted = true;
        self
    }

    /// The sample writes `null` where others write nothing; the client leaves both out.
    const fn nulls(mut self) -> Self {
        self.nulls = true;
        self
    }

    fn check(&self, client: &str) -> Result<()> {
        let path = folder(client).join(format!("{}.json", self.name));
        let mut sample: Value = serde_json::from_slice(&fs::read(path)?)?;
        let again = (self.again)(&sample)?;
        if self.nulls {
            forget_nulls(&mut sample);
        }
        let part = sample.pointer(self.place);
        ensure!(part == Some(&again.json), "encodes to {}", again.json);
        ensure!(!again.debug.contains(INVENTED), "shows {}", again.debug);
        let unlisted = again.debug.contains("Unknown(") || again.debug.contains("additional: {\"");
        ensure!(unlisted == self.unlisted, "is {}", again.debug);
        Ok(())
    }
}

fn again<T: Debug + Serialize + DeserializeOwned>(sample: &Value) -> Result<Again> {
    let value = T::deserialize(sample).with_context(|| format!("no {}", type_name::<T>()))?;
    Again::of(&value)
}

impl Again {
    fn of<T: Debug + Serialize>(value: &T) -> Result<Self> {
        Ok(Self {
            json: serde_json::to_value(value)?,
            debug: format!("{value:?}"),
        })
    }
}

/// Takes members away that are `null`.
fn forget_nulls(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(forget_nulls),
        Value::Object(members) => {
            members.retain(|_, member| !member.is_null());
            members.values_mut().for_each(forget_nulls);
        }
        _ => {}
    }
}

/// What a call makes of its answer; the transport has it already, so that nothing is waited for.
fn answer<T: Debug + Serialize>(call: impl IntoFuture<Output = Result<T, Error>>) -> Result<Again> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()?;
    Again::of(&runtime.block_on(call.into_future())?)
}

/// The samples of all clients, in some tables each.
fn clients() -> [(&'static str, &'static [&'static [Sample]]); 5] {
    [
        ("wachat", wachat::SAMPLES),
        ("wasender", wasender::SAMPLES),
        ("whatsgate", whatsgate::SAMPLES),
        ("whatsmate", whatsmate::SAMPLES),
        ("whatsmate-v1", whatsmate_v1::SAMPLES),
    ]
}

/// Where the samples of a client are.
fn folder(client: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("samples")
        .join(client)
}

/// The files of a folder that end so, without the end.
fn files(folder: &PathBuf, end: &str) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names
        .filter_map(|name| name.strip_suffix(end).map(str::to_owned))
        .collect()
}

#[test]
fn every_sample_decodes_as_what_it_is_and_encodes_to_the_same_json() {
    let mut failures = Vec::new();
    for (client, samples) in clients() {
        for sample in samples.iter().copied().flatten() {
            if let Err(error) = sample.check(client) {
                failures.push(format!("{client}: {}: {error:#}", sample.name));
            }
        }
    }
    assert_eq!(failures, [""; 0], "{}", failures.join("\n"));
}

#[test]
fn every_sample_is_in_one_row() {
    for (client, samples) in clients() {
        let samples = samples.iter().copied().flatten();
        let mut rows: Vec<_> = samples.map(|sample| sample.name).collect();
        rows.sort_unstable();
        let mut names = files(&folder(client), ".json");
        names.sort_unstable();
        assert_eq!(rows, names, "{client}");
    }
}

#[test]
fn every_folder_of_samples_is_that_of_a_client() {
    let root = folder("");
    let folders = fs::read_dir(&root).unwrap().map(Result::unwrap);
    let folders = folders.filter(|entry| entry.path().is_dir());
    let names: BTreeSet<_> = folders
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    let clients = clients().map(|(client, _)| client.to_owned());
    assert_eq!(names, BTreeSet::from(clients));
}
