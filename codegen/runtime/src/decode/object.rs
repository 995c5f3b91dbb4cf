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
    /// Finds the fields that have these names on the wire.
    ///
    /// # Errors
    ///
    /// It is no object.
    pub fn fields<const N: usize>(
        self,
        names: [&'static str; N],
    ) -> Result<[Field<'a>; N], Misfit> {
        let mut fields = names.map(Field::of);
        self.find(&mut fields, |_, _| {})?;
        Ok(fields)
    }

    /// Finds the fields that have these names on the wire, and all else that is there.
    ///
    /// # Errors
    ///
    /// It is no object.
    pub fn fields_and_rest<const N: usize>(
        self,
        names: [&'static str; N],
    ) -> Result<([Field<'a>; N], Rest<'a>), Misfit> {
        let mut fields = names.map(Field::of);
        let mut rest = Vec::new();
        self.find(&mut fields, |name, value| rest.push((name, value)))?;
        Ok((fields, Rest(rest)))
    }

    fn find(
        self,
        fields: &mut [Field<'a>],
        mut other: impl FnMut(&'a str, Undecided<'a>),
    ) -> Result<(), Misfit> {
        // Servers mostly keep to the order of the document, so that a field is sought behind the last.
        let mut next = 0;
        for (name, value) in self.members()? {
            let (before, behind) = fields.split_at_mut(next);
            let mut all = behind.iter_mut().chain(before).enumerate();
            match all.find(|(_, field)| field.name == name) {
                Some((steps, field)) => {
                    field.value = Some(value);
                    next = (next + steps + 1) % fields.len();
                }
                None => other(name, value),
            }
        }
        Ok(())
    }
}

impl Field<'_> {
    fn of(name: &'static str) -> Self {
        Self { name, value: None }
    }

    /// Reads it as its type wants.
    ///
    /// # Errors
    ///
    /// It is missing, or of another shape.
    pub fn read<T: Decode>(self) -> Result<T, Misfit> {
        match self.value {
            Some(value) => T::decode(value).map_err(|misfit| misfit.inside(self.name)),
            None => T::absent().ok_or_else(|| self.missing()),
        }
    }

    fn missing(self) -> Misfit {
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
