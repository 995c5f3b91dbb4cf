//! A server on this machine for tests: it keeps each request to the byte and answers what the test
//! has queued.
//!
//! Nothing here knows of a provider, and nothing waits for time to pass: a stall lasts until the
//! client hangs up or the server is dropped. Each test starts a server of its own.

mod reply;
mod request;
mod tests;

use std::collections::VecDeque;
use std::io::{self, BufReader, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

pub(crate) use reply::{Reply, Then};
pub(crate) use request::Request;

/// A running server; dropping it ends every connection.
#[derive(Debug)]
pub(crate) struct Server {
    address: SocketAddr,
    shared: Arc<Shared>,
    listening: Option<JoinHandle<()>>,
}

impl Server {
    /// Starts on a free port of 127.0.0.1.
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let shared = Arc::<Shared>::default();
        let listening = Some(thread::spawn({
            let shared = Arc::clone(&shared);
            move || listen(&listener, &shared)
        }));
        Self {
            address,
            shared,
            listening,
        }
    }

    /// The base URL, without a slash at its end.
    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Queues an answer with a body; requests get the answers in the order of the queue.
    pub(crate) fn answer(&self, status: u16, content_type: &str, body: impl Into<Vec<u8>>) {
        self.reply(Reply::new(status).body(content_type, body));
    }

    /// Queues any other answer, be it garbage.
    pub(crate) fn reply(&self, reply: Reply) {
        self.shared.state().replies.push_back(reply);
    }

    /// The requests so far, in the order in which they were complete.
    ///
    /// A request is kept before it is answered: whoever has an answer finds its request here.
    pub(crate) fn requests(&self) -> Vec<Request> {
        self.shared.state().requests.clone()
    }

    /// The only request so far; a test that has made none or several fails.
    pub(crate) fn request(&self) -> Request {
        let mut requests = self.requests();
        assert_eq!(requests.len(), 1, "not one request: {requests:#?}");
        requests.remove(0)
    }

    /// Waits for as many requests, for the sake of a client that gave up before it was answered.
    pub(crate) fn wait_for_requests(&self, count: usize) -> Vec<Request> {
        let state = self.wait_until(|state| state.requests.len() >= count);
        state.requests.clone()
    }

    /// Waits until a client has hung up on an answer that stalls.
    pub(crate) fn wait_for_hang_up(&self) {
        drop(self.wait_until(|state| state.hang_ups > 0));
    }

    fn wait_until(&self, is_so: impl Fn(&State) -> bool) -> MutexGuard<'_, State> {
        let (state, waited) = self
            .shared
            .happened
            .wait_timeout_while(self.shared.state(), Duration::from_secs(30), |state| {
                !is_so(state)
            })
            .unwrap();
        assert!(!waited.timed_out(), "it has not come to that: {state:?}");
        state
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.shared.state().is_closing = true;
        // Whoever waits for a connection gets one, and sees that it is over. That this connection
        // may be refused, or that thread have panicked, is no news to a test that is ending.
        let _ = TcpStream::connect(self.address);
        let _ = self.listening.take().map(JoinHandle::join);
        for stream in &self.shared.state().streams {
            let _ = stream.shutdown(Shutdown::Both);
        }
    }
}

/// What the test and the server's threads have in common.
#[derive(Debug, Default)]
struct Shared {
    state: Mutex<State>,
    happened: Condvar,
}

#[derive(Debug, Default)]
struct State {
    replies: VecDeque<Reply>,
    requests: Vec<Request>,
    hang_ups: usize,
    streams: Vec<TcpStream>,
    is_closing: bool,
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps a request and takes the answer whose turn it is.
    fn exchange(&self, request: Request) -> Reply {
        let mut state = self.state();
        let reply = state.replies.pop_front().unwrap_or_else(|| {
            let message = format!("no answer is queued for {}", request.line);
            Reply::new(501).body("text/plain", message)
        });
        state.requests.push(request);
        self.happened.notify_all();
        reply
    }
}

/// Gives each connection a thread, until the server is dropped.
fn listen(listener: &TcpListener, shared: &Arc<Shared>) {
    for stream in listener.incoming().map_while(Result::ok) {
        let mut state = shared.state();
        if state.is_closing {
            return;
        }
        state.streams.extend(stream.try_clone());
        let shared = Arc::clone(shared);
        // A connection that breaks is the client's to tell of.
        thread::spawn(move || serve(&stream, &shared));
    }
}

/// Receives and answers by turns, until the client hangs up or an answer ends the connection.
fn serve(mut stream: &TcpStream, shared: &Shared) -> io::Result<()> {
    let mut reader = BufReader::new(stream);
    while let Some(request) = Request::read(&mut reader)? {
        let reply = shared.exchange(request);
        stream.write_all(&reply.to_bytes())?;
        match reply.then {
            Then::Continue => {}
            Then::Close => break,
            Then::Stall => {
                // A client that resets the connection hangs up, too.
                let _ = io::copy(&mut reader, &mut io::sink());
                shared.state().hang_ups += 1;
                shared.happened.notify_all();
            }
        }
    }
    stream.shutdown(Shutdown::Both)
}
