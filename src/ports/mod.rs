//! The only place that knows the browser. Nothing else in the project calls `web_sys`.

pub mod browser;
pub mod desk;
mod drawn;
pub mod loader;
mod stage;
