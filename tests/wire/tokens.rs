//! Tokens from a source: when it is asked, for what, and what is sent.

use std::error::Error as StdError;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use switchboard_runtime::{
    Answer, BoxFuture, Core, CoreBuilder, Error, ErrorKind, MockTransport, OpInfo, Token,
    TokenRequest, TokenSource,
};

use super::probe::{API, TOKEN};

static READ: OpInfo = OpInfo::get("read", "/read")
    .security(&[&[&TOKEN]])
    .scopes(&[&["read", "list"]]);
static WRITE: OpInfo = OpInfo::post("write", "/write").security(&[&[&TOKEN]]);

/// Gives `t-1`, `t-2`, …, and writes down what it was asked for.
#[derive(Clone, Default)]
struct Counter {
    asked: Arc<Mutex<Vec<String>>>,
    lifetime: Option<Duration>,
    fails: bool,
}

impl TokenSource for Counter {
    fn token<'a>(
        &'a self,
        request: TokenRequest<'a>,
    ) -> BoxFuture<'a, Result<Token, Box<dyn StdError + Send + Sync>>> {
        Box::pin(async move {
            let refused = request
                .refused
                .map(|token| format!(" not {}", token.expose()));
            let line = request.scopes.join(" ") + &refused.unwrap_or_default();
            let number = {
                let mut asked = self.asked.lock().unwrap();
                asked.push(line);
                asked.len()
            };
            tokio::task::yield_now().await;
            if self.fails {
                return Err("nobody is logged in".into());
            }
            let token = Token::new(format!("t-{number}"));
            Ok(match self.lifetime {
                Some(lifetime) => token.expires_in(lifetime),
                None => token,
            })
        })
    }
}

impl Counter {
    fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

fn core(server: &MockTransport, source: &Counter) -> Core {
    let builder = CoreBuilder::new(&API).transport(server.clone());
    let builder = builder.token_source(&TOKEN, source.clone());
    builder.build().unwrap()
}

async fn call(core: &Core, operation: &'static OpInfo) -> Result<(), Error> {
    core.call(operation).answer(Answer::empty).await
}

/// The credentials that the server was sent.
fn sent(server: &MockTransport) -> Vec<String> {
    let requests = server.requests();
    let values = requests.iter().map(|request| {
        let value = request.headers.get("authorization");
        value.map_or("", |value| value.to_str().unwrap()).to_owned()
    });
    values.collect()
}

#[tokio::test]
async fn a_source_is_asked_once_for_each_set_of_scopes() {
    let (server, source) = (MockTransport::new(), Counter::default());
    let core = core(&server, &source);
    for operation in [&READ, &READ, &WRITE, &READ] {
        server.answer(204, "", "");
        call(&core, operation).await.unwrap();
    }
    assert_eq!(source.asked(), ["read list", ""]);
    assert_eq!(
        sent(&server),
        ["Bearer t-1", "Bearer t-1", "Bearer t-2", "Bearer t-1"]
    );
}

#[tokio::test]
async fn calls_at_the_same_time_wait_for_one_token() {
    let (server, source) = (MockTransport::new(), Counter::default());
    let core = core(&server, &source);
    for _ in 0..3 {
        server.answer(204, "", "");
    }
    let clone = core.clone();
    let (a, b, c) = tokio::join!(call(&core, &READ), call(&clone, &READ), call(&core, &READ));
    a.and(b).and(c).unwrap();
    assert_eq!(source.asked().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn another_token_is_asked_for_before_the_last_runs_out() {
    let (server, mut source) = (MockTransport::new(), Counter::default());
    source.lifetime = Some(Duration::from_secs(600));
    let core = core(&server, &source);
    for seconds in [0, 569, 2] {
        tokio::time::advance(Duration::from_secs(seconds)).await;
        server.answer(204, "", "");
        call(&core, &READ).await.unwrap();
    }
    assert_eq!(sent(&server), ["Bearer t-1", "Bearer t-1", "Bearer t-2"]);
}

#[tokio::test]
async fn a_refused_token_is_replaced_and_the_call_repeated_once() {
    let (server, source) = (MockTransport::new(), Counter::default());
    let core = core(&server, &source);
    server.answer(401, "", "");
    server.answer(204, "", "");
    call(&core, &WRITE).await.unwrap();
    server.answer(401, "", "");
    server.answer(401, "", "");
    let error = call(&core, &WRITE).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unauthorized);
    assert_eq!(source.asked(), ["", " not t-1", " not t-2"]);
    let tokens = ["Bearer t-1", "Bearer t-2", "Bearer t-2", "Bearer t-3"];
    assert_eq!(sent(&server), tokens);
}

#[tokio::test]
async fn a_call_with_a_header_of_its_own_wants_no_token() {
    let (server, source) = (MockTransport::new(), Counter::default());
    server.answer(204, "", "");
    let operation = core(&server, &source).call(&READ).answer(Answer::empty);
    operation.header("authorization", "mine").await.unwrap();
    assert_eq!(sent(&server), ["mine"]);
    assert!(source.asked().is_empty());
}

#[tokio::test]
async fn a_source_that_gives_nothing_is_the_cause_of_the_error() {
    let (server, mut source) = (MockTransport::new(), Counter::default());
    source.fails = true;
    let error = call(&core(&server, &source), &READ).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::MissingCredential);
    assert_eq!(
        error.to_string(),
        "read: a token is missing: its source gave none"
    );
    assert_eq!(error.source().unwrap().to_string(), "nobody is logged in");
    assert!(!error.may_have_been_sent());
    assert!(server.requests().is_empty());
}
