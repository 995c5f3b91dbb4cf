//! Parts as bytes.

use std::fmt::Write;

use super::Part;
use crate::call::header_of;
use crate::error::Error;
use crate::payload::Payload;
use crate::platform::chance;

/// The boundary between parts, and what stands between the first and the last of it.
pub(super) fn write(parts: Vec<Part>) -> Result<(String, Payload), Error> {
    let boundary = boundary(&parts);
    let mut pieces = Vec::with_capacity(2 * parts.len() + 1);
    let mut between = String::new();
    for part in parts {
        write_head(&mut between, &boundary, &part)?;
        pieces.push(std::mem::replace(&mut between, "\r\n".to_owned()).into());
        pieces.push(part.content);
    }
    let end = format!("{between}--{boundary}--\r\n");
    pieces.push(end.into());
    Ok((boundary, Payload::chain(pieces)))
}

fn write_head(out: &mut String, boundary: &str, part: &Part) -> Result<(), Error> {
    let mut lines = vec![format!("--{boundary}")];
    let mut disposition = format!(
        "Content-Disposition: form-data; name=\"{}\"",
        quoted(&part.name)
    );
    if let Some(name) = &part.file_name {
        // Writing to a text does not fail.
        let _ = write!(disposition, "; filename=\"{}\"", quoted(name));
    }
    lines.push(disposition);
    let content_type = part.content_type.as_deref();
    let content_type = content_type.map(|content_type| ("Content-Type", content_type));
    let others = part.headers.iter();
    let others = others.map(|(name, value)| (name.as_str(), value.as_str()));
    for (name, value) in content_type.into_iter().chain(others) {
        header_of(name, value)?;
        lines.push(format!("{name}: {value}"));
    }
    lines.push("\r\n".to_owned());
    *out += &lines.join("\r\n");
    Ok(())
}

/// What ends a name or a line is percent-encoded, as browsers do it (the HTML Living Standard,
/// section 4.10.21.8).
fn quoted(text: &str) -> String {
    text.replace('\r', "%0D")
        .replace('\n', "%0A")
        .replace('"', "%22")
}

/// A text that occurs in no part. What streams hold nobody can know before; 128 bits of chance have
/// to do.
fn boundary(parts: &[Part]) -> String {
    loop {
        let boundary = format!("{:032x}", chance());
        if parts.iter().all(|part| !occurs(&boundary, &part.content)) {
            return boundary;
        }
    }
}

fn occurs(boundary: &str, content: &Payload) -> bool {
    content.as_bytes().is_some_and(|bytes| {
        let mut windows = bytes.windows(boundary.len());
        windows.any(|window| window == boundary.as_bytes())
    })
}
