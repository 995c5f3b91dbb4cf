//! serde's rules for the names of all fields of a struct.

/// A rule by which the names of fields become those of JSON.
#[derive(Clone, Copy)]
pub(crate) enum Rename {
    Camel,
    Pascal,
    Kebab,
    Shouty,
}

impl Rename {
    pub(crate) fn named(name: &str) -> Result<Self, String> {
        match name {
            "camelCase" => Ok(Self::Camel),
            "PascalCase" => Ok(Self::Pascal),
            "kebab-case" => Ok(Self::Kebab),
            "SCREAMING_SNAKE_CASE" => Ok(Self::Shouty),
            _ => Err(format!("the rule `{name}` is not known to this macro")),
        }
    }

    pub(crate) fn apply(self, name: &str) -> String {
        match self {
            Self::Camel => capitals(name, false),
            Self::Pascal => capitals(name, true),
            Self::Kebab => name.replace('_', "-"),
            Self::Shouty => name.to_ascii_uppercase(),
        }
    }
}

fn capitals(name: &str, first: bool) -> String {
    let mut letters = String::with_capacity(name.len());
    let mut capital = true;
    for letter in name.chars() {
        if letter == '_' {
            capital = true;
            continue;
        }
        let is_capital = std::mem::take(&mut capital);
        letters.push(match (is_capital, letters.is_empty() && !first) {
            (_, true) => letter.to_ascii_lowercase(),
            (true, false) => letter.to_ascii_uppercase(),
            (false, false) => letter,
        });
    }
    letters
}
