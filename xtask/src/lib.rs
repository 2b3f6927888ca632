//! The tool of the project: the only place that knows files and other programs.
//!
//! One module per task. `content` reads and checks what authors wrote; `build` makes a site of it; `serve` shows it; `size` weighs it; `test` runs everything.

pub mod build;
pub mod content;
pub mod fuzz;
pub mod growth;
pub mod numbers;
pub mod package;
pub mod project;
pub mod prove;
pub mod serve;
pub mod setup;
pub mod size;
pub mod sources;
pub mod statement;
pub mod test;
