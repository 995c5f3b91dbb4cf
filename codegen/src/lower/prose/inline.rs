//! What stands inside a line.

/// Escapes what rustdoc would take for a link into the crate or for HTML, and makes links of
/// bare URLs. A line break that the provider wrote as HTML becomes one.
pub(super) fn escape(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 8);
    // What stands behind the last parenthesis ends no link: it is not looked through for each bracket.
    let unclosed = line
        .rfind(')')
        .map_or(line.len(), |last| line.len() - last - 1);
    let mut rest = line;
    loop {
        let plain = rest.bytes().position(|byte| b"`\\<[]h".contains(&byte));
        let (text, special) = rest
            .split_at_checked(plain.unwrap_or(rest.len()))
            .unwrap_or((rest, ""));
        out.push_str(text);
        let taken = match special.bytes().next() {
            None => return out,
            Some(b'`') => code_span(special, &mut out),
            Some(b'\\') => escaped(special, &mut out),
            Some(b'<') => angle(special, &mut out),
            Some(b'[') => bracket(special, unclosed, &mut out),
            Some(b']') => push(special, 1, "\\]", &mut out),
            Some(_) if is_url(special) => bare_url(special, &mut out),
            Some(_) => push(special, 1, "h", &mut out),
        };
        rest = special.get(taken..).unwrap_or_default();
    }
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
    let inside = rest.get(1..).unwrap_or_default();
    let end = inside
        .find(['<', '>'])
        .filter(|end| inside.get(*end..).is_some_and(|rest| rest.starts_with('>')));
    let end = end.map_or(0, |end| end + 2);
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
fn bracket(rest: &str, unclosed: usize, out: &mut String) -> usize {
    let Some((text, target, length)) = link(rest, unclosed) else {
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

/// The text and the target of the link that `rest` begins with, and its length. The last `unclosed`
/// bytes of `rest` have no closing parenthesis.
fn link(rest: &str, unclosed: usize) -> Option<(&str, &str, usize)> {
    let close = rest.get(1..)?.find(['[', ']'])? + 1;
    let text = rest.get(1..close)?;
    let behind = rest.get(close..)?.strip_prefix("](")?;
    let end = (behind.len() > unclosed).then(|| behind.find(')'))??;
    let target = behind.get(..end)?.trim();
    let target = target.split_whitespace().next().unwrap_or_default();
    let target = target.trim_start_matches('<').trim_end_matches('>');
    Some((text, target, close + 2 + end + 1))
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
