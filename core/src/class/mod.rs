//! What a teacher sees of a class without a server: the result of a pupil as a short code, and what many codes say together.
//!
//! Deliberately absent: who a pupil is. A code has no name in it and no text; a nickname is what a teacher types before it.

pub mod code;
pub mod overview;
