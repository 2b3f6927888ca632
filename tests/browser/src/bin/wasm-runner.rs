//! wasm-bindgen's test runner, compiled from its crate so that its version is the one in Cargo.lock. `cargo test --target wasm32-unknown-unknown` calls it.

fn main() -> anyhow::Result<()> {
    wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args(std::env::args_os())
}
