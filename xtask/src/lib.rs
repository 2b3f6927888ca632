//! The tool of the project: the only place that knows files and other programs.
pub mod content;
