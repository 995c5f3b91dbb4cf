//! Finds a value in a JSON text without making a tree of the text.

use std::borrow::Cow;
use std::fmt;

use serde::de::{
    self, Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess,
};
use serde_json::value::RawValue;

/// The text of the value at `pointer` (RFC 6901); `None` if nothing stands there.
///
/// # Errors
///
/// The whole is no JSON.
pub(crate) fn seek<'t>(
    json: &'t [u8],
    pointer: &str,
) -> Result<Option<&'t RawValue>, serde_json::Error> {
    let mut deserializer = serde_json::Deserializer::from_slice(json);
    let found = Seek { pointer }.deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok(found)
}

/// A text as it is, a number or a truth value as its text; `None` for everything else.
pub(crate) fn scalar(value: &RawValue) -> Option<Cow<'_, str>> {
    let text = value.get();
    match text.as_bytes().first()? {
        b'"' => unescaped(text),
        b'{' | b'[' | b'n' => None,
        _ => Some(Cow::Borrowed(text)),
    }
}

/// What a text of JSON says; only what has escapes is copied.
fn unescaped(text: &str) -> Option<Cow<'_, str>> {
    match serde_json::from_str::<&str>(text) {
        Ok(text) => Some(Cow::Borrowed(text)),
        Err(_) => serde_json::from_str(text).ok().map(Cow::Owned),
    }
}

/// What is left of the way to a value.
struct Seek<'p> {
    pointer: &'p str,
}

impl<'p> Seek<'p> {
    /// The next key, without its escapes, and the way behind it.
    fn step(&self) -> (Cow<'p, str>, Self) {
        let keys = self.pointer.strip_prefix('/').unwrap_or(self.pointer);
        let end = keys.find('/').unwrap_or(keys.len());
        let (key, pointer) = keys.split_at(end);
        let key = if key.contains('~') {
            Cow::Owned(key.replace("~1", "/").replace("~0", "~"))
        } else {
            Cow::Borrowed(key)
        };
        (key, Self { pointer })
    }
}

impl<'de> DeserializeSeed<'de> for Seek<'_> {
    type Value = Option<&'de RawValue>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        match self.pointer {
            "" => <&RawValue>::deserialize(deserializer).map(Some),
            _ => deserializer.deserialize_any(self),
        }
    }
}

impl<'de> de::Visitor<'de> for Seek<'_> {
    type Value = Option<&'de RawValue>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    /// Of a key that stands there twice the last counts, as everywhere in `serde_json`.
    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Self::Value, A::Error> {
        let (key, rest) = self.step();
        let mut found = None;
        while let Some(is_it) = members.next_key_seed(Is(&key))? {
            if is_it {
                let pointer = rest.pointer;
                found = members.next_value_seed(Seek { pointer })?;
            } else {
                members.next_value::<IgnoredAny>()?;
            }
        }
        Ok(found)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        let (key, rest) = self.step();
        let mut found = None;
        if let Ok(index) = key.parse::<usize>() {
            for _ in 0..index {
                if items.next_element::<IgnoredAny>()?.is_none() {
                    return Ok(None);
                }
            }
            found = items.next_element_seed(rest)?.flatten();
        }
        while items.next_element::<IgnoredAny>()?.is_some() {}
        Ok(found)
    }

    fn visit_bool<E: de::Error>(self, _: bool) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_i64<E: de::Error>(self, _: i64) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_u64<E: de::Error>(self, _: u64) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_f64<E: de::Error>(self, _: f64) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_str<E: de::Error>(self, _: &str) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_unit<E: de::Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }
}

/// Whether a key is the one that is looked for.
struct Is<'k>(&'k str);

impl<'de> DeserializeSeed<'de> for Is<'_> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl de::Visitor<'_> for Is<'_> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E: de::Error>(self, key: &str) -> Result<bool, E> {
        Ok(key == self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{scalar, seek};

    fn found(json: &str, pointer: &str) -> Option<String> {
        let found = seek(json.as_bytes(), pointer).unwrap();
        found.map(|value| value.get().to_owned())
    }

    #[test]
    fn the_text_of_a_value_is_found_as_it_stands() {
        let json = r#" {"a": 1, "b": {"c/d": [true, {"x~y": " z" }]}, "e": null} "#;
        assert_eq!(found(json, "/a").as_deref(), Some("1"));
        assert_eq!(found(json, "/b/c~1d/1/x~0y").as_deref(), Some("\" z\""));
        assert_eq!(found(json, "/e").as_deref(), Some("null"));
        assert_eq!(found(json, "").as_deref(), Some(json.trim()));
    }

    #[test]
    fn where_nothing_stands_nothing_is_found() {
        for pointer in ["/x", "/a/b", "/b/0", "/c/2", "/c/x", "/c/-"] {
            assert_eq!(found(r#"{"a": "1", "b": {}, "c": [1, 2]}"#, pointer), None);
        }
    }

    #[test]
    fn of_a_key_that_stands_there_twice_the_last_counts() {
        assert_eq!(found(r#"{"a": 1, "a": 2}"#, "/a").as_deref(), Some("2"));
    }

    #[test]
    fn what_is_no_json_behind_the_value_is_an_error() {
        assert!(seek(br#"{"a": 1, "b": }"#, "/a").is_err());
        assert!(seek(br#"{"a": 1} x"#, "/a").is_err());
        assert!(seek(b"", "/a").is_err());
    }

    #[test]
    fn scalars_have_a_text() {
        for (json, text) in [
            (r#""a\n""#, Some("a\n")),
            ("12", Some("12")),
            ("true", Some("true")),
            ("null", None),
            ("{}", None),
            ("[1]", None),
        ] {
            let value = seek(json.as_bytes(), "").unwrap().unwrap();
            assert_eq!(scalar(value).as_deref(), text, "{json}");
        }
    }
}
