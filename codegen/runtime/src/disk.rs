//! Payloads that are read from files.

use std::io;
use std::path::Path;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use tokio::fs::File;
use tokio::io::{AsyncRead, ReadBuf};

use crate::multipart::FilePart;
use crate::payload::Payload;

/// How much is read at a time, in bytes.
const CHUNK: usize = 64 * 1024;

impl Payload {
    /// The content of a file, which is read while it is sent.
    ///
    /// # Errors
    ///
    /// If there is no such file, or it must not be read.
    pub async fn open(path: impl AsRef<Path>) -> io::Result<Self> {
        let file = File::open(path).await?;
        let length = file.metadata().await?.len();
        Ok(Self::from_stream(Chunks(file)).with_length(length))
    }
}

impl FilePart {
    /// A file of the disk under its own name; it is read while it is sent.
    ///
    /// # Errors
    ///
    /// If there is no such file, or it must not be read.
    pub async fn open(path: impl AsRef<Path>) -> io::Result<Self> {
        let path = path.as_ref();
        let part = Self::new(Payload::open(path).await?);
        Ok(match path.file_name() {
            Some(name) => part.name(name.to_string_lossy()),
            None => part,
        })
    }
}

/// A file, chunk by chunk.
struct Chunks(File);

impl Stream for Chunks {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let mut chunk = vec![0; CHUNK];
        let mut buffer = ReadBuf::new(&mut chunk);
        ready!(Pin::new(&mut self.0).poll_read(cx, &mut buffer))?;
        let read = buffer.filled().len();
        chunk.truncate(read);
        Poll::Ready((read > 0).then(|| Ok(chunk.into())))
    }
}
