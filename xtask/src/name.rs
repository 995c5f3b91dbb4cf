//! Names of crates.

/// Whether a crate may be called so: what cargo accepts, less what could not be used.
#[must_use]
pub fn is_crate_name(name: &str) -> bool {
    let starts_well = name.starts_with(|first: char| first.is_ascii_alphabetic());
    let is_allowed = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    starts_well && name.chars().all(is_allowed) && !is_reserved(name)
}

/// Makes a crate's name of any text: `Pet Store (v2)` gives `pet-store-v2`.
///
/// `None` if the text has no ASCII letter or digit to make one of.
#[must_use]
pub fn crate_name(text: &str) -> Option<String> {
    let name = kebab_case(text);
    let name = if name.starts_with(|first: char| first.is_ascii_digit()) {
        format!("api-{name}")
    } else if is_reserved(&name) {
        format!("{name}-client")
    } else {
        name
    };
    is_crate_name(&name).then_some(name)
}

fn kebab_case(text: &str) -> String {
    let mut name = String::with_capacity(text.len());
    let mut previous = '-';
    for c in text.chars() {
        let starts_word = c.is_ascii_uppercase() && !previous.is_ascii_uppercase();
        let separates = !c.is_ascii_alphanumeric();
        if (starts_word || separates) && !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
        if !separates {
            name.push(c.to_ascii_lowercase());
        }
        previous = c;
    }
    name.truncate(name.trim_end_matches('-').len());
    name
}

/// A crate of such a name could be built, but no other could write it in a path.
fn is_reserved(name: &str) -> bool {
    const KEYWORDS: &str = "abstract as async await become box break const continue crate do dyn \
        else enum extern false final fn for gen if impl in let loop macro match mod move mut \
        override priv pub ref return self Self static struct super trait true try type typeof \
        unsafe unsized use virtual where while yield";
    const OF_THE_COMPILER: &str = "alloc core proc-macro proc_macro std test";
    let mut reserved = KEYWORDS
        .split_ascii_whitespace()
        .chain(OF_THE_COMPILER.split(' '));
    reserved.any(|word| word == name)
}
