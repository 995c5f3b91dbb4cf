//! Which name was meant by one that is not there.

/// How alike two names have to be, from 0 to 1.
const NEAR: f64 = 0.6;

/// What is longer is not compared: that takes time by the product of the lengths.
const LONGEST: usize = 100;

/// The name that is most like `wanted`, if one is like it at all.
pub(crate) fn nearest<'n>(wanted: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let wanted = wanted.to_lowercase();
    if wanted.len() > LONGEST {
        return None;
    }
    let near = names.filter(|name| name.len() <= LONGEST).map(|name| {
        let other = name.to_lowercase();
        // Edits tell of slips of the finger, pairs of letters of a word that was left out.
        let edits = strsim::normalized_damerau_levenshtein(&wanted, &other);
        (name, edits.max(strsim::sorensen_dice(&wanted, &other)))
    });
    let (name, likeness) = near.max_by(|one, other| one.1.total_cmp(&other.1))?;
    (likeness >= NEAR).then_some(name)
}
