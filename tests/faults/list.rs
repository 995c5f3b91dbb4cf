//! The faults: a line each, in the order of the table.

use super::fault::Behaviour::{Ignores, Refuses, ResetsUnread};
use super::fault::End::{HangsUp, KeepsOpen, Resets, Stalls};
use super::fault::Step::{Bytes, Fill, Say, Trickle};
use super::fault::{Fault, GOOD};

/// An answer of a status with JSON: the header lines end with `\r\n` each.
macro_rules! answers {
    ($name:literal, $status:literal) => {
        answers!($name, $status, "", "{\"ok\":false}")
    };
    ($name:literal, $status:literal, $headers:literal) => {
        answers!($name, $status, $headers, "{\"ok\":false}")
    };
    ($name:literal, $status:literal, $headers:literal, $body:literal) => {
        Fault::new(
            $name,
            &[Say(concat!(
                "HTTP/1.1 ",
                $status,
                " \r\ndate: Wed, 21 Oct 2026 07:28:00 GMT\r\ncontent-type: application/json\r\n",
                "connection: close\r\n",
                $headers,
                "\r\n",
                $body
            ))],
            HangsUp,
        )
    };
}

/// What goes wrong on the way.
pub(super) static CONNECTIONS: [Fault; 12] = [
    Fault::of("is not there", Refuses),
    Fault::of("takes no connections", Ignores),
    Fault::of("resets the connection, the request unread", ResetsUnread),
    Fault::new("resets the connection, the request read", &[], Resets),
    Fault::new("closes the connection without an answer", &[], HangsUp),
    Fault::new("has closed a kept connection", &[Say(GOOD)], KeepsOpen).after_a_call(HangsUp),
    Fault::of("resets a kept connection, the request unread", ResetsUnread).after_a_call(KeepsOpen),
    Fault::new("resets a kept connection, the request read", &[], Resets).after_a_call(KeepsOpen),
    Fault::new("does not answer", &[], Stalls),
    Fault::new(
        "asks to go on (100), then answers",
        &[Say("HTTP/1.1 100 \r\n\r\n"), Say(GOOD)],
        KeepsOpen,
    ),
    Fault::new(
        "asks to go on (100), then does not answer",
        &[Say("HTTP/1.1 100 \r\n\r\n")],
        Stalls,
    ),
    Fault::new(
        "does not speak HTTP",
        &[Say("220 mail.example.com ESMTP\r\n")],
        HangsUp,
    ),
];

/// The beginning of an answer whose body is 11 bytes long.
const HEAD: &str = "HTTP/1.1 200 \r\ncontent-type: application/json\r\ncontent-length: 11\r\n\r\n";

/// What is wrong with the answer itself.
pub(super) static ANSWERS: [Fault; 19] = [
    Fault::new(
        "sends half of the headers, then nothing",
        &[Say("HTTP/1.1 200 \r\ncontent-t")],
        Stalls,
    ),
    Fault::new(
        "sends a byte of the headers every 10 s",
        &[Trickle("HTTP/1.1 200 ")],
        Stalls,
    ),
    Fault::new(
        "sends headers without end",
        &[Say("HTTP/1.1 200 \r\nx-long:"), Fill(2)],
        HangsUp,
    ),
    Fault::new(
        "sends two lengths",
        &[Say(
            "HTTP/1.1 200 \r\ncontent-length: 11\r\ncontent-length: 2\r\n\r\n{}",
        )],
        HangsUp,
    ),
    Fault::new(
        "sends half of the body, then nothing",
        &[Say(HEAD), Say("{\"ok\"")],
        Stalls,
    ),
    Fault::new(
        "sends a byte of the body every 10 s",
        &[Say(HEAD), Trickle("{\"ok\":true}")],
        Stalls,
    ),
    Fault::new("cuts the body short", &[Say(HEAD), Say("{\"ok\"")], HangsUp),
    Fault::new(
        "resets the connection within the body",
        &[Say(HEAD), Say("{\"ok\"")],
        Resets,
    ),
    Fault::new(
        "cuts a chunk short",
        &[Say(
            "HTTP/1.1 200 \r\ntransfer-encoding: chunked\r\n\r\nb\r\n{\"ok\"",
        )],
        HangsUp,
    ),
    Fault::new(
        "sends more than it said",
        &[Say(
            "HTTP/1.1 200 \r\ncontent-length: 2\r\n\r\n{\"ok\":true}",
        )],
        HangsUp,
    ),
    Fault::new(
        "says that 100 MB will come",
        &[
            Say("HTTP/1.1 200 \r\ncontent-length: 104857600\r\n\r\n"),
            Fill(100),
        ],
        HangsUp,
    ),
    Fault::new(
        "sends 100 MB without saying so",
        &[Say("HTTP/1.1 200 \r\nconnection: close\r\n\r\n"), Fill(100)],
        HangsUp,
    ),
    Fault::new(
        "sends what is no UTF-8",
        &[
            Say("HTTP/1.1 200 \r\ncontent-length: 23\r\n\r\n"),
            Bytes(b"{\"ok\":true,\"words\":\"\xff\"}"),
        ],
        KeepsOpen,
    ),
    Fault::new(
        "compresses though nobody asked",
        &[
            Say("HTTP/1.1 200 \r\ncontent-encoding: gzip\r\ncontent-length: 4\r\n\r\n"),
            Bytes(b"\x1f\x8b\x08\x00"),
        ],
        KeepsOpen,
    ),
    answers!("sends nothing where JSON was to come", 200, "", ""),
    answers!(
        "sends a page of HTML",
        200,
        "",
        "<html><body>Sign in</body></html>"
    ),
    Fault::new(
        "calls JSON a page of HTML",
        &[Say(
            "HTTP/1.1 200 \r\ncontent-type: text/html\r\ncontent-length: 11\r\n\r\n{\"ok\":true}",
        )],
        KeepsOpen,
    ),
    answers!("sends JSON of another shape", 200, "", "[]"),
    answers!("says by the body that it failed", 200),
];

/// What a server says.
pub(super) static STATUSES: [Fault; 29] = [
    answers!(
        "answers 302, to the same host",
        302,
        "location: /elsewhere\r\n"
    ),
    answers!(
        "answers 307, to another host",
        307,
        "location: https://other.example.com/things\r\n"
    ),
    answers!(
        "answers 308, to plain http",
        308,
        "location: http://127.0.0.1:1/things\r\n"
    ),
    answers!("answers 400", 400),
    answers!("answers 401", 401),
    answers!("answers 402", 402),
    answers!("answers 403", 403),
    answers!("answers 404", 404),
    answers!("answers 408", 408),
    answers!("answers 409", 409),
    answers!("answers 422", 422),
    answers!("answers 429", 429).refuses(),
    answers!("… with `Retry-After` in seconds", 429, "retry-after: 5\r\n").refuses(),
    answers!(
        "… with `Retry-After` as a date",
        429,
        "retry-after: Wed, 21 Oct 2026 07:28:05 GMT\r\n"
    )
    .refuses(),
    answers!(
        "… with `Retry-After` beyond the limit",
        429,
        "retry-after: 61\r\n"
    )
    .refuses(),
    answers!(
        "… with `X-RateLimit-Reset` in seconds",
        429,
        "x-ratelimit-reset: 5\r\n"
    )
    .refuses(),
    answers!(
        "… with `X-RateLimit-Reset` as a time",
        429,
        "x-ratelimit-reset: 1792567685\r\n"
    )
    .refuses(),
    answers!(
        "… with `retry_after` in the body",
        429,
        "",
        "{\"retry_after\":5}"
    )
    .refuses(),
    answers!(
        "… with a quota that is used up",
        429,
        "x-ratelimit-remaining: 0\r\nx-ratelimit-reset: 86400\r\n"
    )
    .refuses(),
    answers!(
        "answers 469, to this API a quota",
        469,
        "retry-after: 5\r\n"
    ),
    answers!("answers 500", 500),
    answers!("answers 501", 501),
    answers!("answers 502", 502),
    answers!("answers 503", 503),
    answers!("… with `Retry-After`", 503, "retry-after: 5\r\n").refuses(),
    answers!(
        "… with `retry_after` in the body",
        503,
        "",
        "{\"retry_after\":5}"
    ),
    answers!("answers 504", 504),
    answers!("… with `Retry-After`", 504, "retry-after: 5\r\n"),
    answers!("answers 599", 599),
];
