//! A lesson: how a teacher sets it up, shows it and sees what the class did, without a server.
//!
//! Deliberately absent: who a pupil is. A code has no name in it and no text; a nickname is what a teacher types before it.

pub mod code;
pub mod csv;
pub mod desk;
pub mod lesson;
pub mod overview;
pub mod present;
pub mod roll;
