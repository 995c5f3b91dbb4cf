//! Servers whose URLs have parts that the user fills in.

use crate::error::Error;

/// A server: a URL with variables in braces, as in `https://{region}.example.com/v1`.
#[derive(Debug, Clone, Copy)]
pub struct ServerInfo {
    url: &'static str,
    variables: &'static [ServerVariable],
}

/// A part of a server's URL that the user can set.
#[derive(Debug, Clone, Copy)]
pub struct ServerVariable {
    name: &'static str,
    default: Option<&'static str>,
    values: &'static [&'static str],
}

impl ServerInfo {
    /// A server without variables.
    #[must_use]
    pub const fn new(url: &'static str) -> Self {
        Self {
            url,
            variables: &[],
        }
    }

    /// What stands in braces.
    #[must_use]
    pub const fn variables(mut self, variables: &'static [ServerVariable]) -> Self {
        self.variables = variables;
        self
    }

    /// The URL, with what is given or else documented in the place of each variable.
    pub(crate) fn url(&self, given: &[(&'static str, String)]) -> Result<String, Error> {
        let mut url = self.url.to_owned();
        for variable in self.variables {
            let braced = format!("{{{}}}", variable.name);
            let given = given.iter().find(|(name, _)| *name == variable.name);
            let value = match given {
                Some((_, value)) => {
                    variable.check(value, Part::of(self.url, &braced))?;
                    value.as_str()
                }
                None => variable.default.ok_or_else(|| variable.missing())?,
            };
            url = url.replace(&braced, value);
        }
        Ok(url)
    }
}

impl ServerVariable {
    /// A variable that the user has to set.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self {
            name,
            default: None,
            values: &[],
        }
    }

    /// What stands there if the user sets nothing.
    #[must_use]
    pub const fn default(mut self, default: &'static str) -> Self {
        self.default = Some(default);
        self
    }

    /// The values that there are, if there are no others.
    #[must_use]
    pub const fn values(mut self, values: &'static [&'static str]) -> Self {
        self.values = values;
        self
    }

    fn check(&self, value: &str, part: Part) -> Result<(), Error> {
        if !self.values.is_empty() && !self.values.contains(&value) {
            let values = self.values.join("`, `");
            return Err(self.refusal(&format!("it has to be one of `{values}`")));
        }
        if value.chars().all(|letter| part.can_hold(letter)) {
            return Ok(());
        }
        Err(self.refusal("it holds what would make another URL of it"))
    }

    fn missing(&self) -> Error {
        self.refusal("it has to be set, or else `base_url`")
    }

    fn refusal(&self, why: &str) -> Error {
        let name = self.name;
        Error::configuration(format!("the server's `{name}` cannot be used: {why}"))
    }
}

/// Where in a URL a variable stands. A value must not lead out of it: it may come from somebody who
/// is to choose a tenant, and not where credentials are sent.
#[derive(Clone, Copy)]
enum Part {
    Scheme,
    Authority,
    Path,
    /// The beginning of the URL, scheme and host included.
    Origin,
}

impl Part {
    fn of(url: &str, braced: &str) -> Self {
        let before = url.split(braced).next().unwrap_or_default();
        match (before.split_once("//"), url.contains("://")) {
            (Some((_, rest)), _) if rest.contains('/') => Self::Path,
            (Some(_), _) => Self::Authority,
            (None, true) => Self::Scheme,
            (None, false) if before.is_empty() => Self::Origin,
            (None, false) => Self::Path,
        }
    }

    fn can_hold(self, letter: char) -> bool {
        match self {
            Self::Scheme => letter.is_ascii_alphanumeric(),
            Self::Authority => !"/\\?#@".contains(letter) && is_visible(letter),
            Self::Path => !"\\?#".contains(letter) && is_visible(letter),
            Self::Origin => is_visible(letter),
        }
    }
}

fn is_visible(letter: char) -> bool {
    !letter.is_whitespace() && !letter.is_control()
}
