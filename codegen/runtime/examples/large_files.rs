//! Sends and receives a file of any size against a server on this machine, and says how much memory
//! that took at most: `cargo run --release -p switchboard-runtime --example large_files -- 1024` does so
//! with 1024 MiB.

use std::error::Error;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::{env, fs, thread};

use switchboard_runtime::{Answer, Api, ByteStream, Bytes, CoreBuilder, OpInfo, Payload, Stream};

static API: Api = Api::new("acme", "1.0.0");
static UPLOAD: OpInfo = OpInfo::put("uploadFile", "/file");
static DOWNLOAD: OpInfo = OpInfo::get("downloadFile", "/file");

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let mebibytes: u64 = env::args().nth(1).as_deref().unwrap_or("64").parse()?;
    let length = mebibytes << 20;
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let url = format!("http://{}", listener.local_addr()?);
    thread::spawn(move || serve(&listener, length));
    let client = CoreBuilder::new(&API).base_url(url).build()?;
    println!("at the beginning: {}", memory()?);

    let path = env::temp_dir().join(format!("large-file-{}", std::process::id()));
    fs::File::create(&path)?.set_len(length)?;
    let mut told = 0;
    let file = Payload::from_stream(Pieces(fs::File::open(&path)?)).with_length(length);
    let file = file.on_progress(move |sent, total| {
        let percent = sent * 100 / total.unwrap_or(sent);
        if percent / 25 > told / 25 {
            println!("{percent} % sent");
        }
        told = percent;
    });
    let call = client.call(&UPLOAD).bytes("application/octet-stream", file);
    call.answer(Answer::empty).await?;
    fs::remove_file(&path)?;
    println!("{mebibytes} MiB sent: {}", memory()?);

    let call = client.call(&DOWNLOAD);
    let mut stream = call.answer_stream(ByteStream::open).await?;
    let mut received = 0;
    while let Some(chunk) = stream.next().await {
        received += chunk?.len() as u64;
    }
    assert_eq!(received, length);
    println!("{mebibytes} MiB received: {}", memory()?);
    Ok(())
}

/// The pieces of a file. With the feature `fs`, `Payload::open` is all that it takes, and reads in the
/// background.
struct Pieces(fs::File);

impl Stream for Pieces {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let mut piece = vec![0; 64 * 1024];
        let read = self.0.read(&mut piece)?;
        piece.truncate(read);
        Poll::Ready((read > 0).then(|| Ok(piece.into())))
    }
}

/// The most memory that this process has had so far, as Linux tells it.
fn memory() -> io::Result<String> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find(|line| line.starts_with("VmHWM"));
    Ok(line.unwrap_or("nobody knows").to_owned())
}

/// A server that takes what is sent, and sends zeros.
fn serve(listener: &TcpListener, length: u64) {
    for stream in listener.incoming().map_while(Result::ok) {
        // A connection that breaks is the client's to tell of.
        thread::spawn(move || answer(&stream, length));
    }
}

fn answer(mut stream: &TcpStream, length: u64) -> io::Result<()> {
    let mut reader = BufReader::new(stream);
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        let is_upload = line.starts_with("PUT");
        while line != "\r\n" {
            line.clear();
            if reader.read_line(&mut line)? == 0 {
                return Ok(());
            }
        }
        if is_upload {
            io::copy(&mut (&mut reader).take(length), &mut io::sink())?;
            stream.write_all(b"HTTP/1.1 204 No Content\r\n\r\n")?;
        } else {
            write!(
                stream,
                "HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n"
            )?;
            io::copy(&mut io::repeat(0).take(length), &mut stream)?;
        }
    }
}
