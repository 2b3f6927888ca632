//! Looks for inputs that do not hold, guided by which code they reach (libFuzzer). The target is named by `FUZZ_TARGET`.

#![no_main]

use std::sync::LazyLock;

use fuzz::{TARGETS, Target, run};
use libfuzzer_sys::fuzz_target;

static TARGET: LazyLock<Target> = LazyLock::new(|| {
    let name = std::env::var("FUZZ_TARGET").unwrap_or_default();
    *TARGETS.iter().find(|target| target.0 == name).expect("FUZZ_TARGET names no target")
});

fuzz_target!(|input: &[u8]| run(*TARGET, input));
