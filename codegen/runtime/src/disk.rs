//! Payloads that are read from files.

use std::fs::File;
use std::io::{self, Read};
use std::mem;
use std::path::Path;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;
use tokio::task::{JoinHandle, spawn_blocking};

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
        let path = path.as_ref().to_owned();
        let opened = spawn_blocking(move || {
            let file = File::open(path)?;
            let length = file.metadata()?.len();
            Ok::<_, io::Error>((file, length))
        });
        let (file, length) = opened.await??;
        Ok(Self::from_stream(Chunks::Next(file)).with_length(length))
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

/// A file, chunk by chunk. It is read on the threads that Tokio keeps for what blocks.
enum Chunks {
    /// The next is not asked for yet.
    Next(File),
    /// The next is being read.
    Reading(JoinHandle<io::Result<(File, Bytes)>>),
    /// There is no other.
    End,
}

impl Stream for Chunks {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let mut reading = match mem::replace(&mut *self, Self::End) {
            Self::Next(file) => spawn_blocking(|| read(file)),
            Self::Reading(reading) => reading,
            Self::End => return Poll::Ready(None),
        };
        let Poll::Ready(read) = Pin::new(&mut reading).poll(cx) else {
            *self = Self::Reading(reading);
            return Poll::Pending;
        };
        Poll::Ready(match read.unwrap_or_else(|error| Err(error.into())) {
            Ok((_, chunk)) if chunk.is_empty() => None,
            Ok((file, chunk)) => {
                *self = Self::Next(file);
                Some(Ok(chunk))
            }
            Err(error) => Some(Err(error)),
        })
    }
}

/// The next chunk of a file, which is empty at its end.
fn read(mut file: File) -> io::Result<(File, Bytes)> {
    let mut chunk = Vec::with_capacity(CHUNK);
    (&mut file).take(CHUNK as u64).read_to_end(&mut chunk)?;
    Ok((file, chunk.into()))
}
