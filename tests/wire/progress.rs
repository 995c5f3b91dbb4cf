//! How far the sending of a body is, and that no more of a stream is read than is sent.

use std::io::{BufRead, BufReader, Read};
use std::net::TcpListener;
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::{fs, io, thread};

use switchboard_runtime::{
    Answer, AnswerBody, BoxFuture, ByteStream, Bytes, Call, CoreBuilder, ErrorKind, FilePart,
    HeaderMap, MockTransport, MultipartForm, Payload, RetryPolicy, StatusCode, Stream, Transport,
    TransportAnswer, TransportError, TransportRequest,
};

use super::multipart::pieces;
use super::probe::{API, GET, POST, sent};

const SLICE: u64 = 64 * 1024;

/// What a payload tells while it is sent.
#[derive(Clone, Default)]
struct Told(Arc<Mutex<Vec<Progress>>>);

type Progress = (u64, Option<u64>);

impl Told {
    fn about(&self, payload: impl Into<Payload>) -> Payload {
        let told = self.clone();
        let tell = move |sent, total| told.0.lock().unwrap().push((sent, total));
        payload.into().on_progress(tell)
    }

    fn all(&self) -> Vec<Progress> {
        std::mem::take(&mut *self.0.lock().unwrap())
    }
}

#[tokio::test]
async fn bytes_tell_of_each_slice_and_go_by_their_length() {
    let told = Told::default();
    let bytes: Vec<u8> = (0..150_000_u32)
        .map(|place| place.to_be_bytes()[3])
        .collect();
    let payload = told.about(bytes.clone());

    let request = sent(&POST, |call| call.bytes("image/png", payload)).await;

    assert!(request.body == bytes, "each byte in its place");
    assert_eq!(request.header("content-length"), ["150000"]);
    let total = Some(150_000);
    let expected = [(SLICE, total), (2 * SLICE, total), (150_000, total)];
    assert_eq!(told.all(), expected);
}

#[tokio::test]
async fn streams_and_files_tell_of_each_piece() {
    let told = Told::default();
    let unknown = told.about(pieces());
    sent(&POST, |call| call.bytes("text/plain", unknown)).await;
    assert_eq!(told.all(), [(4, None), (7, None)]);

    let known = told.about(pieces()).with_length(7);
    sent(&POST, |call| call.bytes("text/plain", known)).await;
    assert_eq!(told.all(), [(4, Some(7)), (7, Some(7))]);

    let path = std::env::temp_dir().join(format!("progress-{}.txt", std::process::id()));
    fs::write(&path, "a file").unwrap();
    let file = told.about(Payload::open(&path).await.unwrap());
    sent(&POST, |call| call.bytes("text/plain", file)).await;
    fs::remove_file(&path).unwrap();
    assert_eq!(told.all(), [(6, Some(6))]);
}

#[tokio::test]
async fn a_part_tells_of_itself_alone() {
    for second in [Payload::from("second"), pieces()] {
        let told = Told::default();
        let first = FilePart::new(told.about(vec![1; 70_000]));
        let second = FilePart::new(told.about(second));
        let form = MultipartForm::new().file("a", &first).file("b", &second);

        sent(&POST, |call| call.multipart(form)).await;

        let told = told.all();
        let is_first = |(_, total): &Progress| *total == Some(70_000);
        let (first, second): (Vec<_>, Vec<_>) = told.iter().copied().partition(is_first);
        assert_eq!(first.last().unwrap().0, 70_000, "{told:?}");
        assert!(matches!(second.last().unwrap().0, 6 | 7), "{told:?}");
        let ascends = first.windows(2).all(|pair| pair[0].0 < pair[1].0);
        assert!(ascends, "{told:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn bytes_that_tell_can_be_sent_again() {
    let server = MockTransport::new();
    server.answer(503, "", "").answer(204, "", "");
    let core = CoreBuilder::new(&API).transport(server.clone());
    let told = Told::default();
    let payload = told.about("bytes");

    let call = core
        .build()
        .unwrap()
        .call(&GET)
        .bytes("text/plain", payload);
    call.answer(Answer::empty).await.unwrap();

    assert_eq!(told.all(), [(5, Some(5)), (5, Some(5))]);
    assert_eq!(server.requests()[1].body.as_bytes().unwrap()[..], *b"bytes");
}

/// A gigabyte, that counts its pieces when they are asked for.
struct Gigabyte(Arc<AtomicUsize>);

const PIECES: usize = 1 << 14;

impl Stream for Gigabyte {
    type Item = io::Result<Bytes>;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let asked = self.0.fetch_add(1, Ordering::SeqCst);
        Poll::Ready((asked < PIECES).then(|| Ok(Bytes::from(vec![0; 1 << 16]))))
    }
}

/// Takes three pieces of what it is to send, and answers with a gigabyte.
struct Frugal(Arc<AtomicUsize>);

impl Transport for Frugal {
    fn send(
        &self,
        request: TransportRequest,
    ) -> BoxFuture<'_, Result<TransportAnswer, TransportError>> {
        let body = Asked(Gigabyte(Arc::clone(&self.0)));
        Box::pin(async move {
            let mut pieces = Box::pin(request.body.into_chunks());
            for _ in 0..3 {
                let piece = std::future::poll_fn(|context| pieces.as_mut().poll_next(context));
                piece.await.unwrap().map_err(TransportError::broken)?;
            }
            Ok(TransportAnswer::new(StatusCode::OK, HeaderMap::new(), body))
        })
    }
}

struct Asked(Gigabyte);

impl AnswerBody for Asked {
    fn chunk(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>> {
        Box::pin(async {
            let mut body = Pin::new(&mut self.0);
            let next = std::future::poll_fn(|context| body.as_mut().poll_next(context));
            next.await.transpose().map_err(TransportError::broken)
        })
    }
}

#[tokio::test]
async fn streams_are_read_no_further_than_they_are_asked_for() {
    let (up, down) = (Arc::<AtomicUsize>::default(), Arc::<AtomicUsize>::default());
    let builder = CoreBuilder::new(&API).transport(Frugal(Arc::clone(&down)));
    let core = builder.build().unwrap();
    let gigabyte = || Payload::from_stream(Gigabyte(Arc::clone(&up)));
    let file = FilePart::new(gigabyte());
    let calls: [Call; 2] = [
        core.call(&POST).bytes("image/png", gigabyte()),
        core.call(&POST)
            .multipart(MultipartForm::new().file("a", &file)),
    ];
    // A form begins with a piece of its own.
    for (call, pulled) in calls.into_iter().zip([3, 2]) {
        let mut stream = call.answer_stream(ByteStream::open).await.unwrap();
        assert_eq!(up.swap(0, Ordering::SeqCst), pulled);
        assert_eq!(down.swap(0, Ordering::SeqCst), 0, "nobody has asked");
        for _ in 0..5 {
            stream.next().await.unwrap().unwrap();
        }
        assert_eq!(down.swap(0, Ordering::SeqCst), 5);
    }
}

#[tokio::test]
async fn a_stream_is_read_as_fast_as_the_server_takes_it() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let server = thread::spawn(move || {
        let mut reader = BufReader::new(listener.accept().unwrap().0);
        let mut line = String::new();
        while line != "\r\n" {
            line.clear();
            reader.read_line(&mut line).unwrap();
        }
        reader.read_exact(&mut vec![0; 100_000]).unwrap();
    });
    let asked = Arc::<AtomicUsize>::default();
    let builder = CoreBuilder::new(&API).base_url(format!("http://{address}"));
    let core = builder.retry(RetryPolicy::never()).build().unwrap();
    let gigabyte = Payload::from_stream(Gigabyte(Arc::clone(&asked)));

    let call = core.call(&POST).bytes("image/png", gigabyte);
    let error = call.answer(Answer::empty).await.unwrap_err();

    assert_eq!(error.kind(), ErrorKind::Transport);
    server.join().unwrap();
    // What the system's buffers take is some megabytes; the rest stays where it is.
    let asked = asked.load(Ordering::SeqCst);
    assert!(asked < PIECES / 16, "{asked} pieces");
}
