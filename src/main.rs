//! The program for the browser. It does nothing by itself: the loader calls `news_explainer::ports::loader`.

fn main() {}

// Links the exports of the library into the WebAssembly.
#[cfg(target_arch = "wasm32")]
pub use news_explainer::ports::loader::Explainer;
