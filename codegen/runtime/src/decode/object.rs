//! The fields of a struct, found in an object.

use std::collections::BTreeMap;

use super::{Decode, Misfit, Undecided};

/// A field of a struct, and what an object has for it.
#[derive(Debug, Clone, Copy)]
pub struct Field<'a> {
    name: &'static str,
    value: Option<Undecided<'a>>,
}

/// The members of an object that are no fields.
#[derive(Debug)]
pub struct Rest<'a>(Vec<(&'a str, Undecided<'a>)>);

impl<'a> Undecided<'a> {
    /// Finds what it has for fields.
    ///
    /// # Errors
    ///
    /// It is no object.
    pub fn find(self, fields: &mut [Field<'a>]) -> Result<(), Misfit> {
        self.sort(fields, |_, _| {})
    }

    /// Finds what it has for fields, and all else that is there.
    ///
    /// # Errors
    ///
    /// It is no object.
    pub fn find_and_rest(self, fields: &mut [Field<'a>]) -> Result<Rest<'a>, Misfit> {
        let mut rest = Vec::new();
        self.sort(fields, |name, value| rest.push((name, value)))?;
        Ok(Rest(rest))
    }

    /// Sorts its members into fields and others.
    fn sort(
        self,
        fields: &mut [Field<'a>],
        mut other: impl FnMut(&'a str, Undecided<'a>),
    ) -> Result<(), Misfit> {
        // Servers mostly keep to the order of the document: the next field is behind the last.
        let mut next = 0;
        for (name, value) in self.members()? {
            let at = match fields.get(next) {
                Some(field) if field.name == name => Some(next),
                _ => fields.iter().position(|field| field.name == name),
            };
            match at.and_then(|at| Some((at, fields.get_mut(at)?))) {
                Some((at, field)) => {
                    field.value = Some(value);
                    next = at + 1;
                }
                None => other(name, value),
            }
        }
        Ok(())
    }
}

impl Field<'_> {
    /// The fields that have these names on the wire.
    #[must_use]
    pub fn all<const N: usize>(names: [&'static str; N]) -> [Self; N] {
        names.map(|name| Self { name, value: None })
    }

    /// Reads it as its type wants.
    ///
    /// # Errors
    ///
    /// It is missing, or of another shape.
    pub fn read<T: Decode>(&self) -> Result<T, Misfit> {
        match self.value {
            Some(value) => T::decode(value).map_err(|misfit| misfit.inside(self.name)),
            None => T::absent().ok_or_else(|| self.missing()),
        }
    }

    fn missing(&self) -> Misfit {
        Misfit::new(format!("missing field `{}`", self.name))
    }
}

impl Rest<'_> {
    /// Reads all of it as what takes any name.
    ///
    /// # Errors
    ///
    /// A value is of another shape.
    pub fn read<T: Decode>(self) -> Result<BTreeMap<String, T>, Misfit> {
        let mut map = BTreeMap::new();
        for (name, value) in self.0 {
            map.insert(name.to_owned(), value.decode_member(name)?);
        }
        Ok(map)
    }
}

impl Undecided<'_> {
    /// Reads it as the member of a map.
    pub(super) fn decode_member<T: Decode>(self, name: &str) -> Result<T, Misfit> {
        T::decode(self).map_err(|misfit| misfit.inside(name.to_owned()))
    }
}
