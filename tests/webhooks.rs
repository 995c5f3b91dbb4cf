//! What providers send by themselves: bodies to events, and back.

mod extractors;
mod forms;
mod reading;
mod signatures;
