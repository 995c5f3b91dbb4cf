//! Says in a request which page it wants.

use percent_encoding::percent_decode_str;
use serde_json::{Map, Value};
use url::Url;

use super::paging::Slot;
use crate::call::Parts;
use crate::error::Error;
use crate::parameter::{Encoding, encode, scalar};

impl Parts {
    /// Says something, in place of what is said there.
    pub(super) fn set(&mut self, slot: Slot, value: Value) -> Result<(), Error> {
        match slot {
            Slot::Query(name) => {
                self.set_query(name, &scalar(&value));
                Ok(())
            }
            Slot::Body(pointer) => self.set_in_body(pointer, value),
        }
    }

    /// Sets a parameter of the query, in place of all of its name.
    pub(super) fn set_query(&mut self, name: &str, text: &str) {
        let place = self.query.iter().position(|pair| is_of(pair, name));
        self.query.retain(|pair| !is_of(pair, name));
        let [encoded, text] = [name, text].map(|text| encode(text, Encoding::Strict));
        let place = place.unwrap_or(self.query.len());
        self.query.insert(place, format!("{encoded}={text}"));
    }

    /// Sets a value in the JSON of the body; a call without a body gets one.
    pub(super) fn set_in_body(&mut self, pointer: &str, value: Value) -> Result<(), Error> {
        let mut body = self.body_as_json()?;
        put(&mut body, pointer, value);
        let text = body.to_string();
        if self.body.length() == Some(0) {
            self.set_json(text);
        } else {
            self.body = text.into();
        }
        Ok(())
    }

    /// The number that the caller has set; `None` if there is none.
    pub(super) fn number(&self, slot: Slot) -> Result<Option<u64>, Error> {
        let text = match slot {
            Slot::Query(name) => {
                let mut pairs = self.query.iter().rev();
                let pair = pairs.find(|pair| is_of(pair, name));
                pair.and_then(|pair| Some(pair.split_once('=')?.1.to_owned()))
            }
            Slot::Body(pointer) => match self.body_as_json()?.pointer(pointer) {
                None | Some(Value::Null) => None,
                Some(value) => Some(scalar(value).into_owned()),
            },
        };
        let number = text.map(|text| text.parse());
        number.transpose().map_err(|error| {
            Error::invalid("the page is no number to count on from").because(error)
        })
    }

    /// Asks at another address of the same server, which says all that the query said.
    pub(super) fn lead_to(&mut self, link: Url) {
        self.query.clear();
        self.link = Some(link);
    }

    fn body_as_json(&self) -> Result<Value, Error> {
        let unreadable = "the body is no JSON, so that no page can be asked for in it";
        match self.body.as_bytes() {
            Some(bytes) if bytes.is_empty() => Ok(Value::Object(Map::new())),
            Some(bytes) => serde_json::from_slice(bytes)
                .map_err(|error| Error::invalid(unreadable).because(error)),
            None => Err(Error::invalid(unreadable)),
        }
    }
}

/// Whether a pair of a query is of this name.
fn is_of(pair: &str, name: &str) -> bool {
    let own = pair.split('=').next().unwrap_or_default();
    percent_decode_str(own).eq(name.bytes())
}

/// Puts a value into JSON; objects that are missing on the way are made.
fn put(body: &mut Value, pointer: &str, value: Value) {
    let mut at = body;
    for key in pointer.split('/').skip(1) {
        let key = key.replace("~1", "/").replace("~0", "~");
        if !at.is_object() {
            *at = Value::Object(Map::new());
        }
        let Value::Object(members) = at else {
            return;
        };
        at = members.entry(key).or_insert(Value::Null);
    }
    *at = value;
}
