//! The content and the quiz as plain values.
//!
//! Deliberately absent: a browser, a clock, randomness, files and any user interface. Everything here is a pure function of its arguments, so that the page, the
//! islands and paper give the same answer.

pub mod address;
pub mod class;
pub mod data;
pub mod date;
pub mod edition;
pub mod figures;
pub mod islands;
pub mod quiz;
pub mod text;
pub mod words;
