//! The server itself, against a client that is nothing but a socket.

use std::io::{ErrorKind, Read, Write};
use std::net::{Shutdown, TcpStream};

use super::{Reply, Server, Then};

/// A connection over which a request has gone out.
fn send(server: &Server, request: &str) -> TcpStream {
    let mut stream = TcpStream::connect(server.url().trim_start_matches("http://")).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    stream
}

/// What comes until the server ends the connection.
fn receive(mut stream: TcpStream) -> String {
    let mut received = String::new();
    stream.read_to_string(&mut received).unwrap();
    received
}

#[test]
fn a_request_is_kept_to_the_byte() {
    let server = Server::start();
    server.reply(Reply::raw([]).then(Then::Close));
    let request = "PUT /a%20b?c=%2F HTTP/1.1\r\nX-b: 2 \r\nx-A: 1\r\nX-B: é\r\nContent-Length: 5\r\n\r\n\r\n\0é";

    assert_eq!(receive(send(&server, request)), "");

    let kept = server.request();
    assert_eq!(kept.line, "PUT /a%20b?c=%2F HTTP/1.1");
    assert_eq!(
        kept.headers,
        ["X-b: 2 ", "x-A: 1", "X-B: Ã©", "Content-Length: 5"]
    );
    assert_eq!(kept.header("x-B"), ["2", "Ã©"]);
    assert_eq!(kept.text(), "\r\n\0é");
}

#[test]
fn answers_are_sent_in_the_order_of_the_queue_over_one_connection() {
    let server = Server::start();
    server.answer(200, "text/plain", "first");
    server.reply(Reply::new(204).header("X-Second", "yes"));
    server.reply(Reply::raw("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nshort").then(Then::Close));

    let request = "GET / HTTP/1.1\r\n\r\n";
    let received = receive(send(&server, &request.repeat(3)));

    let expected = concat!(
        "HTTP/1.1 200 \r\ncontent-type: text/plain\r\ncontent-length: 5\r\n\r\nfirst",
        "HTTP/1.1 204 \r\nX-Second: yes\r\ncontent-length: 0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nshort",
    );
    assert_eq!(received, expected);
    assert_eq!(server.requests().len(), 3);
}

#[test]
fn a_request_without_a_queued_answer_is_told_so() {
    let server = Server::start();
    let stream = send(&server, "GET /lost HTTP/1.1\r\n\r\n");
    stream.shutdown(Shutdown::Write).unwrap();

    let received = receive(stream);

    assert!(received.starts_with("HTTP/1.1 501 \r\n"), "{received}");
    assert!(
        received.ends_with("no answer is queued for GET /lost HTTP/1.1"),
        "{received}"
    );
}

#[test]
fn a_stall_lasts_until_the_server_is_dropped() {
    let server = Server::start();
    server.reply(Reply::raw("HTTP/1.1 200 ").then(Then::Stall));
    let mut stream = send(&server, "GET / HTTP/1.1\r\n\r\n");
    assert_eq!(server.wait_for_requests(1).len(), 1);

    let mut beginning = [0; 13];
    stream.read_exact(&mut beginning).unwrap();
    stream.set_nonblocking(true).unwrap();
    let nothing = stream.read(&mut beginning).unwrap_err();
    assert_eq!(nothing.kind(), ErrorKind::WouldBlock);

    stream.set_nonblocking(false).unwrap();
    drop(server);
    assert_eq!(receive(stream), "");
}
