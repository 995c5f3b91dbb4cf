//! Names of every length.

use codegen::render::rust::Item;

/// A name of a type.
pub(super) fn camel(length: usize) -> String {
    let letter = |place| if place % 7 == 0 { 'W' } else { 'o' };
    (0..length).map(letter).collect()
}

/// A name of a value.
pub(super) fn snake(length: usize) -> String {
    let is_gap = |place: usize| place % 6 == 5 && place + 1 < length;
    let letter = |place| if is_gap(place) { '_' } else { 's' };
    (0..length).map(letter).collect()
}

/// A name of a static.
pub(super) fn shout(length: usize) -> String {
    snake(length).to_uppercase()
}

/// What `make` gives for each length of names that a line can hold, and for some that it cannot.
pub(super) fn each(make: impl FnMut(usize) -> Vec<Item>) -> Vec<Item> {
    (1..=120).flat_map(make).collect()
}
