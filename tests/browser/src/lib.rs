//! The explainer in real browsers: what a visit is, and which engines there are. The tests themselves are in `cases`.

pub mod engine;
pub mod examples;
pub mod hostile;
pub mod hosts;
pub mod keyboard;
pub mod packages;
pub mod pupil;
pub mod questions;
pub mod stores;
pub mod visit;
