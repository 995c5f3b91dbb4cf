//! A server that misbehaves on the socket, as tasks of the test's own runtime.

use std::io;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::task::JoinSet;
use tokio::time;

use super::clock::Progress;
use super::fault::{Behaviour, End, Step};

/// How much of a filler is written at once.
static CHUNK: [u8; 1 << 16] = [b' '; 1 << 16];

/// What a server does with one request after another.
pub(super) type Script = Box<dyn Iterator<Item = &'static Behaviour> + Send>;

/// A running server; dropping it ends every connection.
#[derive(Debug)]
pub(super) struct Server {
    pub(super) address: SocketAddr,
    seen: Arc<AtomicU32>,
    /// What ends along with the server.
    _held: Held,
}

#[derive(Debug, Default)]
#[expect(dead_code, reason = "it is held until it is dropped")]
struct Held {
    tasks: JoinSet<()>,
    port: Option<TcpListener>,
    in_line: Vec<TcpStream>,
}

impl Server {
    /// Starts on a free port.
    pub(super) async fn start(script: Script, progress: &Progress) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let peer = Peer {
            script: Arc::new(Mutex::new(script)),
            seen: Arc::default(),
            progress: progress.clone(),
        };
        let seen = Arc::clone(&peer.seen);
        let mut tasks = JoinSet::new();
        tasks.spawn(peer.listen(listener));
        Self {
            address,
            seen,
            _held: Held {
                tasks,
                ..Held::default()
            },
        }
    }

    /// A port on which nobody listens.
    pub(super) async fn absent() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        Self {
            address: listener.local_addr().unwrap(),
            seen: Arc::default(),
            _held: Held::default(),
        }
    }

    /// A port with so long a line of connections that nobody takes that no other comes about.
    pub(super) async fn full() -> Self {
        let socket = TcpSocket::new_v4().unwrap();
        socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
        let port = socket.listen(1).unwrap();
        let address = port.local_addr().unwrap();
        let mut in_line = Vec::new();
        // Linux lets one more into the line than was asked for.
        for _ in 0..2 {
            in_line.push(TcpStream::connect(address).await.unwrap());
        }
        Self {
            address,
            seen: Arc::default(),
            _held: Held {
                port: Some(port),
                in_line,
                ..Held::default()
            },
        }
    }

    /// How many requests have reached it, whether it has read them or not.
    pub(super) fn seen(&self) -> u32 {
        self.seen.load(Ordering::Relaxed)
    }
}

/// The server's side of all connections.
#[derive(Clone)]
struct Peer {
    script: Arc<Mutex<Script>>,
    seen: Arc<AtomicU32>,
    progress: Progress,
}

impl Peer {
    async fn listen(self, listener: TcpListener) {
        let mut connections = JoinSet::new();
        while let Ok((stream, _)) = listener.accept().await {
            self.progress.made();
            connections.spawn(self.clone().serve(BufReader::new(stream)));
        }
    }

    /// Answers one request after another, until the connection ends.
    async fn serve(self, mut stream: BufReader<TcpStream>) {
        // A connection that breaks is the client's to tell of.
        while let Ok(true) = self.exchange(&mut stream).await {}
    }

    /// Receives and answers a request; whether there can be another.
    async fn exchange(&self, stream: &mut BufReader<TcpStream>) -> io::Result<bool> {
        if stream.get_ref().peek(&mut [0]).await? == 0 {
            return Ok(false);
        }
        self.seen.fetch_add(1, Ordering::Relaxed);
        self.progress.made();
        let behaviour = self.script.lock().unwrap().next();
        // What is closed with unread bytes in it is reset.
        let Some(Behaviour::Answers(steps, end)) = behaviour else {
            return Ok(false);
        };
        read(stream).await?;
        for step in *steps {
            self.step(stream, step).await?;
        }
        self.end(stream, *end).await
    }

    async fn step(&self, stream: &mut BufReader<TcpStream>, step: &Step) -> io::Result<()> {
        match step {
            Step::Say(text) => self.write(stream, text.as_bytes()).await,
            Step::Bytes(bytes) => self.write(stream, bytes).await,
            Step::Trickle(text) => {
                for byte in text.bytes() {
                    self.write(stream, &[byte]).await?;
                    time::sleep(Duration::from_secs(10)).await;
                }
                Ok(())
            }
            Step::Fill(megabytes) => {
                for _ in 0..megabytes << 4 {
                    self.write(stream, &CHUNK).await?;
                }
                Ok(())
            }
        }
    }

    async fn write(&self, stream: &mut BufReader<TcpStream>, bytes: &[u8]) -> io::Result<()> {
        self.progress.made();
        stream.write_all(bytes).await
    }

    async fn end(&self, stream: &mut BufReader<TcpStream>, end: End) -> io::Result<bool> {
        match end {
            End::KeepsOpen => return Ok(true),
            End::HangsUp => stream.shutdown().await?,
            End::Resets => stream.get_ref().set_zero_linger()?,
            // Until the client hangs up.
            End::Stalls => while stream.read(&mut [0; 64]).await? > 0 {},
        }
        Ok(false)
    }
}

/// Reads a whole request.
async fn read(stream: &mut BufReader<TcpStream>) -> io::Result<()> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await? <= 2 {
            break;
        }
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().map_err(io::Error::other)?;
        }
    }
    stream.read_exact(&mut vec![0; length]).await.map(|_| ())
}
