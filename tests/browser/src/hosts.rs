//! Pages of others that embed the explainer, and the servers that others have.

use std::{
    fs,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{TcpListener, TcpStream},
    os::unix::process::CommandExt as _,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, bail, ensure};
use xtask::{
    build::Site,
    project::Project,
    serve::server::{Conduct, Server},
    setup,
};

/// The site of somebody else.
pub struct Host {
    server: Server,
    libraries: Site,
}

impl Host {
    /// Serves pages: name and content. The libraries of others that pages load are there as well.
    ///
    /// # Errors
    /// When no port can be had, or a library is not installed.
    pub fn start(pages: &[(&str, &str)], conduct: Conduct) -> Result<Self> {
        let clients = Project::here().root.join("tests/clients/node_modules");
        let mut site = Site::default();
        for path in LIBRARIES {
            let file = clients.join(path);
            site.add(format!("lib/{path}"), fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?);
        }
        let host = Self { server: Server::start(site.clone(), 0, Conduct { watch: true, ..conduct })?, libraries: site };
        host.show(pages);
        Ok(host)
    }

    /// Serves other pages from now on.
    pub fn show(&self, pages: &[(&str, &str)]) {
        let mut site = self.libraries.clone();
        for (name, content) in pages {
            site.add((*name).to_owned(), content.as_bytes().to_vec());
        }
        self.server.show(site);
    }

    /// A page of it, of another origin than the explainer but of the same site.
    #[must_use]
    pub fn near(&self, page: &str) -> String {
        format!("http://127.0.0.1:{}/{page}", self.server.port())
    }

    /// A page of it, of another site than the explainer.
    #[must_use]
    pub fn far(&self, page: &str) -> String {
        format!("http://localhost:{}/{page}", self.server.port())
    }
}

const LIBRARIES: [&str; 3] = ["iframe-resizer/js/iframeResizer.min.js", "@iframe-resizer/parent/index.umd.js", "pym.js/dist/pym.v1.min.js"];

/// A page of somebody else.
#[must_use]
pub fn page(head: &str, body: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>An article</title>\n{head}\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )
}

/// A way in which a page of others takes care of the height of its frames.
#[derive(Clone, Copy, Debug)]
pub struct Keeper {
    /// Its name.
    pub name: &'static str,
    /// Its library, if there is one to have.
    pub library: Option<&'static str>,
    /// What the page does with its frames, which are in `frames`; a message that they sent is in `event`, of the frame `from`, until `;;`.
    script: &'static str,
    /// Whether the library writes the frame itself.
    writes: bool,
}

/// Those that the explainer speaks with: programs of others as they are, and the messages that others wait for.
pub const KEEPERS: [Keeper; 10] = [
    Keeper { name: "iframe-resizer-4", library: Some(LIBRARIES[0]), script: "frames.forEach((frame) => iFrameResize({}, frame));", writes: false },
    // The library wants to know under which licence it is used.
    Keeper {
        name: "iframe-resizer-5",
        library: Some(LIBRARIES[1]),
        script: "frames.forEach((frame) => iframeResize({ license: 'GPLv3' }, frame));",
        writes: false,
    },
    Keeper {
        name: "pym",
        library: Some(LIBRARIES[2]),
        script: "document.querySelectorAll('.column').forEach((column, n) => { column.id = `pym-${n}`; new pym.Parent(column.id, ADDRESS, {}); });",
        writes: true,
    },
    // The rest wait for a message: what the sites of these makers do with it.
    Keeper {
        name: "h5p",
        library: None,
        script: "hear((data, frame) => { if (data.context !== 'h5p') return; if (data.action === 'hello') frame.contentWindow.postMessage({ context: 'h5p', action: 'hello' }, '*'); \
            if (data.action === 'prepareResize') frame.contentWindow.postMessage({ context: 'h5p', action: 'resizePrepared' }, '*'); \
            if (data.action === 'resize') frame.style.height = `${data.scrollHeight}px`; }); \
            frames.forEach((frame) => frame.contentWindow.postMessage({ context: 'h5p', action: 'ready' }, '*'));",
        writes: false,
    },
    Keeper {
        name: "datawrapper",
        library: None,
        script: "hear((data, frame) => { if (data['datawrapper-height'] === undefined) return; for (const id in data['datawrapper-height']) frame.style.height = data['datawrapper-height'][id] + 'px'; });",
        writes: false,
    },
    Keeper {
        name: "flourish",
        library: None,
        script: "hear((data, frame) => { if (data.sender === 'Flourish' && data.method === 'resize' && data.context === 'iframe.resize') frame.style.height = data.height + 'px'; }, true);",
        writes: false,
    },
    Keeper {
        name: "embedly",
        library: None,
        script: "hear((data, frame) => { if (data.context === 'iframe.resize' && data.src === frame.src.split('#')[0]) frame.height = data.height; }, true);",
        writes: false,
    },
    Keeper {
        name: "amp",
        library: None,
        script: "hear((data, frame) => { if (data.sentinel === 'amp' && data.type === 'embed-size' && data.height >= 100) frame.style.height = `${data.height}px`; });",
        writes: false,
    },
    Keeper {
        name: "canvas",
        library: None,
        script: "hear((data, frame) => { if (data.subject === 'lti.frameResize') frame.height = Math.max(parseInt(data.height, 10) || 450, 1); });",
        writes: false,
    },
    Keeper {
        name: "wordpress",
        library: None,
        script: "hear((data, frame) => { if (data.message === 'height' && data.secret === frame.dataset.secret) frame.height = parseInt(data.value, 10); }); \
            frames.forEach((frame) => frame.contentWindow.postMessage({ message: 'ready', secret: frame.dataset.secret }, '*'));",
        writes: false,
    },
];

impl Keeper {
    /// A page with frames of these widths, in pixels, that show an address.
    #[must_use]
    pub fn page(&self, address: &str, widths: &[u32]) -> String {
        let column = |(n, width): (usize, &u32)| {
            let frame = format!("<iframe title=\"explainer\" src=\"{address}#?secret=secret000{n}\" data-secret=\"secret000{n}\"></iframe>");
            format!("<div class=\"column\" style=\"width: {width}px\">{}</div>", if self.writes { "" } else { &frame })
        };
        let columns: String = widths.iter().enumerate().map(column).collect();
        let library = self.library.map(|path| format!("<script src=\"lib/{path}\"></script>")).unwrap_or_default();
        let head = format!("<style>iframe {{ display: block; width: 100%; border: 0; }}</style>{library}");
        // Strings are JSON for those who send strings; everything else is no concern of the page.
        let hear = "const frames = [...document.querySelectorAll('iframe')]; \
            const hear = (listener, strings) => addEventListener('message', ({ data, source }) => { \
                const frame = frames.find((one) => one.contentWindow === source); \
                if (!frame || (typeof data === 'string') !== !!strings) return; \
                if (strings) { try { data = JSON.parse(data); } catch { return; } } \
                if (data !== null && typeof data === 'object') listener(data, frame); });";
        page(&head, &format!("{columns}<script>const ADDRESS = \"{address}\"; {hear} {}</script>", self.script))
    }
}

/// A port that nobody listens on.
///
/// # Errors
/// When there is none.
pub fn free_port() -> Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

/// A program that serves, until it is dropped.
pub struct Program {
    process: Child,
    /// Where it serves.
    pub port: u16,
}

impl Program {
    /// Starts one of the scripts of `tests/hosts`, which get a free port as their second argument, and waits until something answers there.
    ///
    /// # Errors
    /// When it does not start within a minute.
    pub fn start(script: &str, first: &Path, third: Option<&Path>) -> Result<Self> {
        Self::start_at(script, first, free_port()?, third)
    }

    /// The same at a port.
    ///
    /// # Errors
    /// When it does not start within a minute.
    pub fn start_at(script: &str, first: &Path, port: u16, third: Option<&Path>) -> Result<Self> {
        let mut command = Command::new("bash");
        command.arg(Project::here().root.join("tests/hosts").join(script)).arg(first).arg(port.to_string()).args(third);
        command.env("WORDPRESS_DEBS", setup::wordpress_path(&Project::here()));
        let process = command.process_group(0).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().context("bash does not start")?;
        let mut program = Self { process, port };
        let patience = Instant::now() + Duration::from_secs(60);
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            if let Some(status) = program.process.try_wait()? {
                let mut said = String::new();
                if let Some(errors) = program.process.stderr.take() {
                    BufReader::new(errors).lines().map_while(Result::ok).for_each(|line| said.push_str(&format!("{line}\n")));
                }
                bail!("{script} ended with {status}: {said}");
            }
            ensure!(Instant::now() < patience, "{script} does not answer");
            std::thread::sleep(Duration::from_millis(100));
        }
        Ok(program)
    }

    /// Waits until it writes a line.
    ///
    /// # Errors
    /// When it ends before.
    pub fn wait_for(&mut self, line: &str) -> Result<()> {
        let output = self.process.stdout.take().context("this has been waited for")?;
        ensure!(BufReader::new(output).lines().map_while(Result::ok).any(|said| said == line), "it ended without saying {line}");
        Ok(())
    }

    /// The address of a path on it.
    #[must_use]
    pub fn at(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}/{path}", self.port)
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // The script ends what it started.
        let _ = Command::new("kill").args(["-TERM", &self.process.id().to_string()]).status();
        let _ = self.process.wait();
    }
}

/// Publishes a post in a WordPress that runs in a folder, with an address on a line of its own as the editor leaves it, and gives the address of the post.
///
/// # Errors
/// When WordPress refuses it.
pub fn post(folder: &Path, address: &str) -> Result<String> {
    let block = serde_json::json!({ "url": address, "type": "rich" });
    let content = format!(
        "<!-- wp:embed {block} -->\n<figure class=\"wp-block-embed is-type-rich\"><div class=\"wp-block-embed__wrapper\">\n{address}\n</div></figure>\n<!-- /wp:embed -->"
    );
    let mut php = Command::new("php");
    php.args(["-d", "display_errors=stderr", "-d", "error_reporting=0"]).arg(folder.join("post.php")).arg(folder.join("wordpress")).arg("A pasted address");
    let mut process = php.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().context("php does not start")?;
    process.stdin.take().context("php takes nothing")?.write_all(content.as_bytes())?;
    let output = process.wait_with_output()?;
    ensure!(output.status.success(), "WordPress does not publish the post");
    Ok(String::from_utf8(output.stdout)?.trim().to_owned())
}

/// The headers that a recipe of `docs/headers` asks for on every page, from the file that several static hosts read.
///
/// # Panics
/// When the file is not as it should be.
#[must_use]
pub fn recipe() -> Vec<(String, String)> {
    let text = fs::read_to_string(headers("_headers")).expect("docs/headers/_headers");
    let (_, rule) = text.split_once("\n/*\n").expect("a rule for every page");
    let lines = rule.lines().take_while(|line| line.starts_with("  "));
    lines.filter_map(|line| line.trim().split_once(": ")).map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

/// A host that sends the headers of the recipes: the strictest policy, with Trusted Types.
#[must_use]
pub fn strict() -> Conduct {
    Conduct { watch: true, headers: recipe(), ..Conduct::default() }
}

/// A file of `docs/headers`.
#[must_use]
pub fn headers(name: &str) -> PathBuf {
    Project::here().root.join("docs/headers").join(name)
}

/// A connection to a server that breaks in the middle of some files.
pub struct Breaking {
    /// Where it listens.
    pub port: u16,
}

impl Breaking {
    /// A connection to the server on this port; of files with this ending only a share comes through, though the answer says how long they are.
    ///
    /// # Errors
    /// When no port can be had.
    pub fn start(server: u16, ending: &str, share: f64) -> Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        let (port, ending) = (listener.local_addr()?.port(), format!("{ending} HTTP/1.1"));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let ending = ending.clone();
                // Who hangs up gets nothing.
                std::thread::spawn(move || pass(stream, server, &ending, share));
            }
        });
        Ok(Self { port })
    }
}

/// Passes on one request and its answer, and ends the connection.
fn pass(mut stream: TcpStream, server: u16, ending: &str, share: f64) -> std::io::Result<()> {
    let mut request = BufReader::new(stream.try_clone()?);
    let mut upstream = TcpStream::connect(("127.0.0.1", server))?;
    let (mut first, mut line) = (String::new(), String::new());
    while request.read_line(&mut line)? > 2 {
        upstream.write_all(line.as_bytes())?;
        if first.is_empty() {
            first.clone_from(&line);
        }
        line.clear();
    }
    upstream.write_all(b"\r\n")?;
    let mut answer = BufReader::new(upstream);
    let mut length = 0;
    loop {
        line.clear();
        let read = answer.read_line(&mut line)?;
        stream.write_all(line.as_bytes())?;
        if let Some(told) = line.strip_prefix("Content-Length: ") {
            length = told.trim().parse().unwrap_or(0);
        }
        if read <= 2 {
            break;
        }
    }
    let mut body = vec![0; length];
    answer.read_exact(&mut body)?;
    let sent = if first.trim_end().ends_with(ending) { (length as f64 * share) as usize } else { length };
    stream.write_all(&body[..sent])?;
    stream.shutdown(std::net::Shutdown::Both)
}
