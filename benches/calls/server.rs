//! A server on this machine that answers at once.

use std::io::{self, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;

use super::by_hand::Item;

/// Starts it, and gives its URL.
pub(crate) fn start() -> io::Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let url = format!("http://{}", listener.local_addr()?);
    let answers = Arc::new([small(), list()?]);
    thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            let answers = Arc::clone(&answers);
            // A connection ends when its client does.
            thread::spawn(move || serve(stream, &answers));
        }
    });
    Ok(url)
}

fn small() -> Vec<u8> {
    answer(br#"{"id":"123e4567","status":"queued"}"#)
}

fn list() -> serde_json::Result<Vec<u8>> {
    let item = |id| Item {
        id,
        name: format!("the item {id}"),
        note: (id % 3 == 0).then(|| "a note of some length".to_owned()),
    };
    let items: Vec<_> = (0..1_000).map(item).collect();
    serde_json::to_vec(&items).map(|items| answer(&items))
}

fn answer(body: &[u8]) -> Vec<u8> {
    let length = body.len();
    let head = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n"
    );
    [head.as_bytes(), body].concat()
}

fn serve(mut stream: TcpStream, [small, list]: &[Vec<u8>; 2]) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let mut request = Vec::with_capacity(4096);
    let mut buffer = [0; 4096];
    loop {
        let read = stream.read(&mut buffer)?;
        if read == 0 {
            return Ok(());
        }
        request.extend_from_slice(buffer.get(..read).unwrap_or_default());
        if is_whole(&request) {
            let is_list = request.starts_with(b"GET /list");
            stream.write_all(if is_list { list } else { small })?;
            request.clear();
        }
    }
}

/// Whether a request has ended: what is sent here has a body that ends in a brace, or none.
fn is_whole(request: &[u8]) -> bool {
    let is_body_due = request.starts_with(b"POST");
    request.ends_with(if is_body_due { b"}" } else { b"\r\n\r\n" })
}
