//! Installs what the project needs and the machine lacks, or says exactly what to install.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Stdio,
};

use anyhow::{Result, bail, ensure};

use crate::project::{Project, run};

/// A program that the tests need, with the package of Debian and Ubuntu that holds it.
struct Tool {
    program: &'static str,
    package: &'static str,
}

const TOOLS: [Tool; 7] = [
    Tool { program: "chromium", package: "chromium" },
    Tool { program: "chromedriver", package: "chromium-driver" },
    Tool { program: "firefox-esr", package: "firefox-esr" },
    Tool { program: "WebKitWebDriver", package: "webkit2gtk-driver" },
    Tool { program: "Xvfb", package: "xvfb" },
    Tool { program: "node", package: "nodejs" },
    Tool { program: "npm", package: "npm" },
];

/// The version of the driver of Firefox. It is no package of Debian; cargo compiles it once.
const GECKODRIVER: &str = "0.37.1";

/// Adds the target that the program is compiled for. Machines that switch rustup's automatic installs off need this.
///
/// # Errors
/// When it is missing and rustup cannot add it.
pub fn wasm_target(project: &Project) -> Result<()> {
    const TARGET: &str = "wasm32-unknown-unknown";
    let output = project.command("rustc").args(["--print", "target-libdir", "--target", TARGET]).output();
    let there = output.is_ok_and(|output| Path::new(String::from_utf8_lossy(&output.stdout).trim()).is_dir());
    if there {
        return Ok(());
    }
    eprintln!("  Installing the target {TARGET}");
    if run(project.command("rustup").args(["target", "add", TARGET])).is_err() {
        bail!("the target {TARGET} is missing: install it with `rustup target add {TARGET}`, or with your system's package for it");
    }
    Ok(())
}

/// The formatter and the linter, which a minimal toolchain lacks.
fn components(project: &Project) -> Result<()> {
    for (subcommand, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        let there = project.cargo([subcommand, "--version"]).stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success());
        if !there && run(project.command("rustup").args(["component", "add", component])).is_err() {
            bail!("{component} is missing: install it with `rustup component add {component}`, or with your system's package for it");
        }
    }
    Ok(())
}

/// Installs browsers, drivers and the third-party clients that the tests need.
///
/// # Errors
/// When something is missing and cannot be installed here; the message says what to install.
pub fn test_tools(project: &Project) -> Result<()> {
    wasm_target(project)?;
    components(project)?;
    let missing: Vec<_> = TOOLS.iter().filter(|tool| find(tool.program).is_none()).collect();
    if !missing.is_empty() {
        let packages: Vec<_> = missing.iter().map(|tool| tool.package).collect();
        let root = project.command("id").arg("-u").output().is_ok_and(|id| id.stdout.starts_with(b"0\n"));
        if find("apt-get").is_none() || !root {
            let programs: Vec<_> = missing.iter().map(|tool| tool.program).collect();
            bail!(
                "the tests need these programs: {}\n  on Debian and Ubuntu: sudo apt-get install {}\n  elsewhere: install them so that they are found by these names",
                programs.join(", "),
                packages.join(" ")
            );
        }
        eprintln!("  Installing {}", packages.join(", "));
        run(project.command("apt-get").args(["update", "-qq"]))?;
        let mut install = project.command("apt-get");
        install.env("DEBIAN_FRONTEND", "noninteractive").args(["install", "-y", "-qq", "--no-install-recommends"]).args(&packages);
        run(install.stdout(Stdio::null()))?;
    }
    geckodriver(project)?;
    clients(project)
}

/// Where the driver of Firefox is.
#[must_use]
pub fn geckodriver_path(project: &Project) -> PathBuf {
    find("geckodriver").unwrap_or_else(|| project.target().join("tools/bin/geckodriver"))
}

fn geckodriver(project: &Project) -> Result<()> {
    if geckodriver_path(project).exists() {
        return Ok(());
    }
    eprintln!("  Compiling geckodriver {GECKODRIVER}: this takes some minutes, once");
    let tools = project.target().join("tools");
    run(project.cargo(["install", "geckodriver", "--locked", "--version", GECKODRIVER, "--root"]).arg(&tools))
}

/// The npm packages of the third-party clients, exactly as the lock file says.
fn clients(project: &Project) -> Result<()> {
    let folder = project.root.join("tests/clients");
    let (lock, installed) = (folder.join("package-lock.json"), folder.join("node_modules/.package-lock.json"));
    let time = |path: &Path| fs::metadata(path).and_then(|data| data.modified()).ok();
    if time(&installed) >= time(&lock) && installed.exists() {
        return Ok(());
    }
    eprintln!("  Installing the third-party clients of the tests");
    run(project.command("npm").args(["ci", "--silent"]).current_dir(&folder))?;
    ensure!(installed.exists(), "npm did not install the packages of {}", folder.display());
    Ok(())
}

/// A program on the search path.
fn find(program: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(program)).find(|path| path.is_file())
}
