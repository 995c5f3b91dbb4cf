//! What stands inside a line.

/// Escapes what rustdoc would take for a link into the crate or for HTML, and makes links of
/// bare URLs. A line break that the provider wrote as HTML becomes one.
pub(super) fn escape(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 8);
    let mut rest = line;
    while let Some(letter) = rest.chars().next() {
        let taken = match letter {
            '`' => code_span(rest, &mut out),
            '\\' => escaped(rest, &mut out),
            '<' => angle(rest, &mut out),
            '[' => bracket(rest, &mut out),
            ']' => push(rest, 1, "\\]", &mut out),
            'h' if is_url(rest) => bare_url(rest, &mut out),
            _ => {
                out.push(letter);
                letter.len_utf8()
            }
        };
        rest = rest.get(taken..).unwrap_or_default();
    }
    out
}

fn push(_rest: &str, taken: usize, text: &str, out: &mut String) -> usize {
    out.push_str(text);
    taken
}

/// A span of code as it is; a backtick without a partner is escaped.
fn code_span(rest: &str, out: &mut String) -> usize {
    let ticks = rest.len() - rest.trim_start_matches('`').len();
    let fence = "`".repeat(ticks);
    let inner = rest.get(ticks..).unwrap_or_default();
    let Some(end) = inner.find(&fence) else {
        out.push_str(&"\\`".repeat(ticks));
        return ticks;
    };
    let span = rest.get(..ticks + end + ticks).unwrap_or_default();
    out.push_str(span);
    span.len()
}

/// A character that is escaped already.
fn escaped(rest: &str, out: &mut String) -> usize {
    let pair: String = rest.chars().take(2).collect();
    if pair
        .chars()
        .nth(1)
        .is_some_and(|next| next.is_ascii_punctuation())
    {
        out.push_str(&pair);
        pair.len()
    } else {
        out.push_str("\\\\");
        1
    }
}

/// An autolink stays, a line break becomes one, everything else is no HTML.
fn angle(rest: &str, out: &mut String) -> usize {
    let end = rest.find('>').map_or(0, |end| end + 1);
    let tag = rest.get(..end).unwrap_or_default();
    let inner = tag.trim_start_matches('<').trim_end_matches('>').trim();
    if is_url(inner) && !inner.contains(char::is_whitespace) {
        out.push_str(tag);
        return end;
    }
    // Nobody writes HTML in capitals, but many write `List<B>`.
    let name = inner.trim_matches('/').trim();
    match name {
        "br" | "hr" => push(rest, end, "\n", out),
        "p" | "b" | "i" | "strong" | "em" | "ul" | "ol" | "li" | "div" | "span" | "pre" | "tt"
        | "code" | "u" | "small" | "sub" | "sup" | "center" => end,
        _ => push(rest, 1, "\\<", out),
    }
}

/// A link to the world stays; of others, and of what only looks like one, the text does.
fn bracket(rest: &str, out: &mut String) -> usize {
    let Some((text, target, length)) = link(rest) else {
        return push(rest, 1, "\\[", out);
    };
    let text = escape(text);
    if is_url(target) || target.starts_with("mailto:") {
        out.extend(["[", &text, "](", target, ")"]);
    } else {
        out.push_str(&text);
    }
    length
}

/// The text and the target of the link that `rest` begins with, and its length.
fn link(rest: &str) -> Option<(&str, &str, usize)> {
    let close = rest.find("](")?;
    let text = rest.get(1..close)?;
    let behind = rest.get(close + 2..)?;
    let end = behind.find(')')?;
    let target = behind.get(..end)?.trim();
    let target = target.split_whitespace().next().unwrap_or_default();
    let target = target.trim_start_matches('<').trim_end_matches('>');
    (!text.contains(['[', ']'])).then_some((text, target, close + 2 + end + 1))
}

fn is_url(text: &str) -> bool {
    let host = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    host.is_some_and(|host| host.starts_with(|first: char| first.is_ascii_alphanumeric()))
}

fn bare_url(rest: &str, out: &mut String) -> usize {
    let end = rest.find(|letter: char| letter.is_whitespace() || "<>()[]`\"'|*{}".contains(letter));
    let url = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
    let url = url.trim_end_matches(['.', ',', ';', ':', '!', '?']);
    out.extend(["<", url, ">"]);
    url.len()
}
