//! What a client takes from the environment, and under which names.

use std::env::VarError;

use crate::api::{Api, Place, Scheme};
use crate::credential::Given;
use crate::error::Error;
use crate::types::Secret;

/// Looks a variable up; one that is set to nothing is not set.
pub(crate) fn variable(name: &str) -> Result<Option<String>, Error> {
    match std::env::var(name) {
        Ok(value) => Ok(Some(value)),
        Err(VarError::NotPresent) => Ok(None),
        // The error itself would show what the variable holds.
        Err(VarError::NotUnicode(_)) => {
            Err(Error::configuration(format!("{name} is not in UTF-8")))
        }
    }
}

/// The variable that holds the base URL.
pub(crate) fn base_url_name(api: &Api) -> String {
    name(api, "base_url")
}

/// The variables that hold a credential: one, or a name and a password.
pub(crate) fn names(api: &Api, scheme: &Scheme) -> Vec<String> {
    let base = name(api, scheme.name);
    match scheme.place {
        Place::Basic => vec![format!("{base}_USERNAME"), format!("{base}_PASSWORD")],
        _ => vec![base],
    }
}

/// A credential, if the environment has it.
///
/// A name without a password is more often a mistake than meant, so the password has to be set, if
/// need be to nothing.
pub(crate) fn credential(
    api: &Api,
    scheme: &Scheme,
    look_up: &mut dyn FnMut(&str) -> Result<Option<String>, Error>,
) -> Result<Option<Given>, Error> {
    let names = names(api, scheme);
    let values = names
        .iter()
        .map(|name| look_up(name))
        .collect::<Result<Vec<_>, _>>()?;
    match <[Option<String>; 2]>::try_from(values) {
        Ok([Some(username), Some(password)]) if !username.is_empty() => Ok(Some(Given::Basic {
            username,
            password: Secret::from(password),
        })),
        Ok([Some(username), None]) if !username.is_empty() => Err(Error::configuration(format!(
            "{} is set only in part; set the password to nothing if there is none",
            names.join(" and "),
        ))),
        Ok(_) => Ok(None),
        Err(values) => Ok(values
            .into_iter()
            .flatten()
            .find(|value| !value.is_empty())
            .map(|value| Given::Token(Secret::from(value)))),
    }
}

fn name(api: &Api, what: &str) -> String {
    let what = what.to_ascii_uppercase();
    match api.env_prefix {
        Some(prefix) => format!("{prefix}_{what}"),
        None => what,
    }
}
