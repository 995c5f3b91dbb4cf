//! Tests at the project's boundaries.

#[cfg(test)]
mod server;
#[cfg(test)]
mod wire;
