//! A limiter that several processes share, as the example over Redis is one, against a double that
//! speaks Redis' protocol.

use std::error::Error as _;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use switchboard_runtime::{
    Answer, Api, Bucket, Core, CoreBuilder, ErrorKind, Limit, MockAnswer, MockTransport, OpInfo,
    RateLimits, RetryPolicy,
};

use super::SECOND;
use redis_limiter::RedisLimiter;

#[path = "../../../codegen/runtime/examples/redis_limiter/limiter.rs"]
mod redis_limiter;

static API: Api = Api::new("acme", "1.0.0").base_url("https://api.example.com/v1");
static SEND: OpInfo = OpInfo::post("sendMessage", "/messages").rate_limit("sending");
static LIST: OpInfo = OpInfo::get("listMessages", "/messages");
const SENDING: Bucket = Bucket::new("sending", &[Limit::new(2, Duration::from_secs(5))]);

/// What a server of Redis was asked, but for the scripts: each its keys and arguments.
#[derive(Clone, Default)]
struct Asked(Arc<Mutex<Vec<Vec<String>>>>);

impl Asked {
    fn all(&self) -> Vec<Vec<String>> {
        std::mem::take(&mut *self.0.lock().unwrap())
    }
}

/// A server that gives these answers, one to each connection.
fn redis(answers: &'static [&'static str]) -> (String, Asked) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let asked = Asked::default();
    let all = asked.clone();
    thread::spawn(move || {
        for answer in answers {
            let (stream, _) = listener.accept().unwrap();
            let command = command(&stream);
            all.0.lock().unwrap().push(command);
            write!(&stream, "{answer}\r\n").unwrap();
        }
    });
    (address, asked)
}

/// Reads a command, which is an array of texts with their lengths, and leaves out what is the same in
/// all: `EVAL`, the script and the number of its keys.
fn command(stream: &TcpStream) -> Vec<String> {
    let mut stream = BufReader::new(stream);
    let parts = number(&mut stream, '*');
    let texts = (0..parts).map(|_| {
        let length = number(&mut stream, '$');
        let mut text = vec![0; length + 2];
        stream.read_exact(&mut text).unwrap();
        String::from_utf8(text).unwrap().trim_end().to_owned()
    });
    let texts: Vec<_> = texts.collect();
    assert_eq!(texts[0], "EVAL");
    texts[3..].to_vec()
}

fn number(stream: &mut impl BufRead, mark: char) -> usize {
    let mut line = String::new();
    stream.read_line(&mut line).unwrap();
    line.trim_end().strip_prefix(mark).unwrap().parse().unwrap()
}

fn client(address: String) -> (Core, MockTransport) {
    let server = MockTransport::new();
    let limits = RateLimits::new("shared", &[SENDING]).at_once(3);
    let client = CoreBuilder::new(&API)
        .limiter(RedisLimiter::new(address, limits))
        .transport(server.clone())
        .retry(RetryPolicy::never())
        .build();
    (client.unwrap(), server)
}

const ASKED: [&str; 5] = [
    "limits:{sending}:log",
    "limits:{sending}:hold",
    "limits:{sending}:calls",
    "2",
    "6000",
];

#[tokio::test]
async fn a_call_asks_again_when_the_pause_is_over_that_it_was_told() {
    let (address, asked) = redis(&[":1", ":0"]);
    let (client, server) = client(address);
    server.answer(204, "", "");

    client.call(&SEND).answer(Answer::empty).await.unwrap();

    assert_eq!(asked.all(), [ASKED; 2]);
}

#[tokio::test]
async fn a_call_that_has_not_the_time_to_wait_is_refused_at_once_and_not_sent() {
    let (address, _) = redis(&[":60000"]);
    let (client, server) = client(address);

    let call = client.call(&SEND).answer(Answer::empty);
    let error = call.timeout(20 * SECOND).await.unwrap_err();

    assert_eq!(error.kind(), ErrorKind::RateLimited);
    assert_eq!(error.retry_after(), Some(60 * SECOND));
    assert!(!error.may_have_been_sent());
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn a_refusal_by_the_provider_holds_the_bucket_back_for_all_processes() {
    let (address, asked) = redis(&[":0", ":0"]);
    let (client, server) = client(address);
    server.reply(MockAnswer::new(429).header("retry-after", "7"));

    let error = client.call(&SEND).answer(Answer::empty).await.unwrap_err();

    assert_eq!(error.kind(), ErrorKind::RateLimited);
    let held = ["limits:{sending}:hold", "7000"]
        .map(str::to_owned)
        .to_vec();
    assert_eq!(asked.all(), [ASKED.map(str::to_owned).to_vec(), held]);
}

#[tokio::test]
async fn a_server_that_fails_gives_no_leave_and_its_words_are_kept() {
    let (address, _) = redis(&["-LOADING the data set"]);
    let (client, server) = client(address);

    let error = client.call(&SEND).answer(Answer::empty).await.unwrap_err();

    assert_eq!(error.kind(), ErrorKind::RateLimited);
    let source = error.source().unwrap().to_string();
    assert_eq!(source.trim_end(), "Redis says: -LOADING the data set");
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn a_call_of_no_bucket_asks_nobody() {
    let (address, asked) = redis(&[]);
    let (client, server) = client(address);
    server.answer(204, "", "");

    client.call(&LIST).answer(Answer::empty).await.unwrap();

    assert!(asked.all().is_empty());
}
