//! The spans and events of calls, as a subscriber gets them.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex};

use switchboard_runtime::{Answer, CoreBuilder, ErrorKind, MockAnswer, MockTransport, OpInfo};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::DefaultGuard;
use tracing::{Event, Metadata, Subscriber};

use super::probe::API;

/// Keeps what it gets: spans by their fields, events by the span that they are in.
#[derive(Clone, Default)]
pub(super) struct Recorder(Arc<Mutex<Recorded>>);

#[derive(Default)]
struct Recorded {
    spans: Vec<Fields>,
    events: Vec<(Option<u64>, Fields)>,
}

/// Fields by their names, without what differs from call to call.
#[derive(Default, Clone, PartialEq)]
struct Fields(BTreeMap<&'static str, String>);

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.0.insert(field.name(), format!("{value:?}"));
    }
}

/// A line for each.
impl fmt::Display for Fields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fields = self.0.iter();
        let fields = fields.map(|(name, value)| format!("{name}={value}"));
        f.write_str(&fields.collect::<Vec<_>>().join("\n"))
    }
}

impl Recorder {
    /// Gets all that this thread has to tell from now on.
    pub(super) fn listen() -> (Self, DefaultGuard) {
        let recorder = Self::default();
        let guard = tracing::subscriber::set_default(recorder.clone());
        (recorder, guard)
    }

    fn spans(&self) -> Vec<String> {
        let recorded = self.0.lock().unwrap();
        recorded.spans.iter().map(ToString::to_string).collect()
    }

    /// The events, which are all in spans.
    fn events(&self) -> Vec<String> {
        let recorded = self.0.lock().unwrap();
        let events = recorded.events.iter();
        let events = events.inspect(|(span, _)| assert!(span.is_some()));
        events.map(|(_, fields)| fields.to_string()).collect()
    }

    /// All that it got.
    pub(super) fn text(&self) -> String {
        [self.spans(), self.events()].concat().join("\n")
    }
}

impl Subscriber for Recorder {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "switchboard_runtime"
    }

    fn new_span(&self, attributes: &Attributes<'_>) -> Id {
        let mut fields = Fields::default();
        attributes.record(&mut fields);
        let spans = &mut self.0.lock().unwrap().spans;
        spans.push(fields);
        Id::from_u64(spans.len() as u64)
    }

    fn record(&self, span: &Id, values: &Record<'_>) {
        let place = usize::try_from(span.into_u64()).unwrap() - 1;
        values.record(&mut self.0.lock().unwrap().spans[place]);
    }

    fn event(&self, event: &Event<'_>) {
        let mut fields = Fields::default();
        event.record(&mut fields);
        let span = event.parent().map(Id::into_u64);
        self.0.lock().unwrap().events.push((span, fields));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

static SHOW: OpInfo = OpInfo::get("showThing", "/things/{id}");

/// What is recorded of a call that is answered so.
async fn recorded(answers: impl FnOnce(&MockTransport)) -> Recorder {
    let server = MockTransport::new();
    answers(&server);
    let core = CoreBuilder::new(&API).transport(server).build().unwrap();
    let (recorder, _guard) = Recorder::listen();
    let call = core
        .call(&SHOW)
        .path("id", "secret-1")
        .query("q", "secret-2");
    let _ = call.answer(Answer::empty).await;
    recorder
}

const BEGIN: &str = "\
http.request.method=\"GET\"
http.response.status_code=200
operation.id=\"showThing\"
otel.kind=\"client\"
otel.name=GET /things/{id}
peer.service=\"probe\"
server.address=\"probe.example.com\"
server.port=443
url.template=\"/things/{id}\"";

#[tokio::test]
async fn a_call_is_a_span_that_names_the_operation_and_no_value() {
    let recorder = recorded(|server| {
        server.answer(200, "text/plain", "secret-3");
    })
    .await;
    assert_eq!(recorder.spans(), [BEGIN]);
    assert!(!recorder.text().contains("secret"));
}

#[tokio::test(start_paused = true)]
async fn attempts_and_pauses_are_events_of_the_span() {
    let recorder = recorded(|server| {
        server
            .reply(MockAnswer::new(503).header("retry-after", "20"))
            .answer(200, "", "");
    })
    .await;

    let again = BEGIN.replace(
        "http.response",
        "http.request.resend_count=1\nhttp.response",
    );
    assert_eq!(recorder.spans(), [again]);
    assert_eq!(
        recorder.events(),
        [
            "attempt=1\nduration=0ns\nerror.type=ServerError\nhttp.response.status_code=503\n\
             message=an attempt is over",
            "attempt=1\nerror.type=ServerError\nmessage=the call waits before it tries again\n\
             pause=20s",
            "attempt=2\nduration=0ns\nhttp.response.status_code=200\nmessage=an attempt is over",
        ]
    );
}

#[tokio::test(start_paused = true)]
async fn a_call_that_fails_says_so_in_its_span() {
    let recorder = recorded(|server| {
        server.answer(404, "text/plain", "secret-3");
    })
    .await;
    let span = recorder.spans().pop().unwrap();
    let lines: Vec<_> = span.lines().collect();
    assert!(lines.contains(&"error.type=NotFound"));
    assert!(lines.contains(&"otel.status_code=\"ERROR\""));
    assert!(lines.contains(&"http.response.status_code=404"));
    assert!(!recorder.text().contains("secret"));

    let recorder = recorded(|server| {
        server.on("showThing").always().fail(ErrorKind::Timeout);
    })
    .await;
    let span = recorder.spans().remove(0);
    assert!(span.contains("error.type=Timeout"), "{span}");
    assert!(span.contains("resend_count=2"), "{span}");
}
