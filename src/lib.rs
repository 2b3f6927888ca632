//! What readers see: the page, rendered natively to static HTML, and the islands, rendered in the browser over their own static markup.
//!
//! The page is never part of the WebAssembly, and the content is never part of the program: the same bytes serve any topic.

pub mod canvas;
pub mod figures;
pub mod frame;
#[cfg(not(target_arch = "wasm32"))]
pub mod page;
pub mod port;
#[cfg(target_arch = "wasm32")]
pub mod ports;
pub mod qr;
pub mod quiz;
mod shapes;
pub mod store;
pub mod teacher;
pub mod text;
