//! What the server has received.

use std::io::{self, BufRead};

/// A request as it came over the wire.
///
/// In the line and the headers each byte is one `char`, so that none is lost.
#[derive(Debug, Clone)]
pub(crate) struct Request {
    /// The request line: `POST /things?page=2 HTTP/1.1`.
    pub(crate) line: String,
    /// The header lines, in their order and as they are spelled: `content-length: 2`.
    pub(crate) headers: Vec<String>,
    /// The body, of the length that the headers give, or put together of its chunks.
    pub(crate) body: Vec<u8>,
}

impl Request {
    /// The values of a header, one for each line of that name in any case; none if it was not sent.
    pub(crate) fn header(&self, name: &str) -> Vec<&str> {
        self.headers
            .iter()
            .filter_map(|line| line.split_once(':'))
            .filter(|(candidate, _)| candidate.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.trim())
            .collect()
    }

    /// The body as text.
    pub(crate) fn text(&self) -> &str {
        str::from_utf8(&self.body).unwrap()
    }

    /// Reads a whole request, or nothing where the client has hung up.
    pub(super) fn read(reader: &mut impl BufRead) -> io::Result<Option<Self>> {
        if reader.fill_buf()?.is_empty() {
            return Ok(None);
        }
        let line = read_line(reader)?;
        let mut headers = Vec::new();
        loop {
            match read_line(reader)? {
                line if line.is_empty() => break,
                line => headers.push(line),
            }
        }
        let mut request = Self {
            line,
            headers,
            body: Vec::new(),
        };
        if request.header("transfer-encoding") == ["chunked"] {
            request.body = read_chunks(reader)?;
        } else {
            request.body = vec![0; request.content_length()?];
            reader.read_exact(&mut request.body)?;
        }
        Ok(Some(request))
    }

    /// The length of the body, which has to be given unless it comes in chunks.
    fn content_length(&self) -> io::Result<usize> {
        match self.header("content-length").as_slice() {
            [] if self.header("transfer-encoding").is_empty() => Ok(0),
            [length] => length.parse().map_err(io::Error::other),
            _ => Err(io::ErrorKind::InvalidData.into()),
        }
    }
}

/// Reads a body of chunks without extensions and trailers (RFC 9112, section 7.1).
fn read_chunks(reader: &mut impl BufRead) -> io::Result<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let length = read_line(reader)?;
        let length = usize::from_str_radix(&length, 16).map_err(io::Error::other)?;
        let begin = body.len();
        body.resize(begin + length, 0);
        reader.read_exact(&mut body[begin..])?;
        if !read_line(reader)?.is_empty() {
            return Err(io::ErrorKind::InvalidData.into());
        }
        if length == 0 {
            return Ok(body);
        }
    }
}

/// Reads a line up to the CRLF that has to end it.
fn read_line(reader: &mut impl BufRead) -> io::Result<String> {
    let mut line = Vec::new();
    reader.read_until(b'\n', &mut line)?;
    let line = line
        .strip_suffix(b"\r\n")
        .ok_or(io::ErrorKind::InvalidData)?;
    Ok(line.iter().copied().map(char::from).collect())
}
