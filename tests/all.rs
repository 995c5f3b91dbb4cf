//! Tests at the project's boundaries.

#[cfg(test)]
mod accept;
#[cfg(test)]
mod bench;
#[cfg(test)]
mod cases;
#[cfg(test)]
mod corpus;
#[cfg(test)]
mod decoding;
#[cfg(test)]
mod diagnostics;
#[cfg(test)]
mod faults;
#[cfg(test)]
mod figures;
#[cfg(test)]
mod files;
#[cfg(test)]
mod fixture;
#[cfg(test)]
mod fresh;
#[cfg(test)]
mod large;
#[cfg(test)]
mod layout;
#[cfg(test)]
mod name;
#[cfg(test)]
mod observer;
#[cfg(test)]
mod obstacle_course;
#[cfg(test)]
mod overlay;
#[cfg(test)]
mod page;
#[cfg(test)]
mod property;
#[cfg(test)]
mod readme;
#[cfg(test)]
mod reject;
#[cfg(test)]
mod samples;
#[cfg(test)]
mod selection;
#[cfg(test)]
mod server;
#[cfg(test)]
mod surface;
#[cfg(test)]
mod tree;
#[cfg(test)]
mod webhooks;
#[cfg(test)]
mod wire;
