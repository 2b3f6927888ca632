//! A server of static files on this machine, for who works on the explainer and for the tests.
//!
//! It can be made to behave as badly as real hosts do: another sub-folder, a wrong media type, a strict policy, a file that is not there.

use std::{
    io::Write as _,
    net::{Ipv4Addr, SocketAddr},
    sync::{
        Arc, RwLock,
        atomic::{AtomicU64, Ordering},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

use anyhow::{Result, anyhow};
use tiny_http::{Method, Request, StatusCode};

use crate::build::Site;

/// How many requests are answered at the same time.
const THREADS: usize = 4;

/// Stands for the address of a site in recipes for headers.
pub const PLACE: &str = "https://news.example";

/// How the server behaves. The default is a good host.
#[derive(Clone, Debug, Default)]
pub struct Conduct {
    /// The sub-folder that the site lies in, such as `/a/folder`; empty for the top.
    pub folder: String,
    /// Headers that every answer carries, such as a content security policy. [`PLACE`] in them is the address of this server.
    pub headers: Vec<(String, String)>,
    /// Media types by ending, in the place of the right ones.
    pub types: Vec<(String, String)>,
    /// Endings of files that are answered with 404.
    pub refused: Vec<String>,
    /// Endings of files that are answered late, with the delay.
    pub slow: Vec<(String, Duration)>,
    /// A file that has one with `.br` beside it is sent so, compressed beforehand, to who takes that.
    pub compressed: bool,
    /// Pages reload when the site changes.
    pub reload: bool,
    /// Pages keep what is written to the console, for the tests: `window.consoleMessages`.
    pub watch: bool,
}

/// A running server; it stops when it is dropped.
pub struct Server {
    http: Arc<tiny_http::Server>,
    shown: Arc<Shown>,
    threads: Vec<JoinHandle<()>>,
    address: SocketAddr,
    folder: String,
}

struct Shown {
    site: RwLock<Arc<Site>>,
    version: AtomicU64,
    conduct: Conduct,
}

impl Server {
    /// Serves a site on 127.0.0.1. When the port is taken, a free one is found; 0 asks for a free one.
    ///
    /// # Errors
    /// When no port can be had.
    pub fn start(site: Site, port: u16, conduct: Conduct) -> Result<Self> {
        let bind = |port| tiny_http::Server::http((Ipv4Addr::LOCALHOST, port));
        let http = Arc::new(bind(port).or_else(|_| bind(0)).map_err(|error| anyhow!("cannot serve on 127.0.0.1: {error}"))?);
        let address = http.server_addr().to_ip().ok_or_else(|| anyhow!("the server has no address"))?;
        let folder = conduct.folder.clone();
        let mut conduct = conduct;
        for (_, value) in &mut conduct.headers {
            *value = value.replace(PLACE, &format!("http://{address}"));
        }
        let shown = Arc::new(Shown { site: RwLock::new(Arc::new(site)), version: AtomicU64::new(0), conduct });
        let answer = || {
            let (http, shown) = (http.clone(), shown.clone());
            thread::spawn(move || {
                while let Ok(request) = http.recv() {
                    // Somebody who hung up gets no answer.
                    let _ = shown.answer(request);
                }
            })
        };
        let threads = (0..THREADS).map(|_| answer()).collect();
        Ok(Self { http, shown, threads, address, folder })
    }

    /// Where the site is.
    #[must_use]
    pub fn address(&self) -> String {
        format!("http://{}{}/", self.address, self.folder)
    }

    /// The port it is served on.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// Shows another site from now on.
    pub fn show(&self, site: Site) {
        if let Ok(mut shown) = self.shown.site.write() {
            *shown = Arc::new(site);
        }
        self.shown.version.fetch_add(1, Ordering::Relaxed);
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        for _ in &self.threads {
            self.http.unblock();
        }
        for thread in self.threads.drain(..) {
            let _ = thread.join();
        }
    }
}

impl Shown {
    /// Written by hand for one header that tiny_http does not let through: an open connection keeps one of its threads, and a browser that opens several at once then
    /// waited for a minute.
    fn answer(&self, request: Request) -> std::io::Result<()> {
        let (status, kind, mut body) = self.find(&request);
        let smaller = self.smaller(&request).filter(|_| status == 200);
        let coded = smaller.is_some().then_some(("Content-Encoding", "br"));
        if let Some(smaller) = smaller {
            body = smaller;
        }
        let (length, reason) = (body.len().to_string(), StatusCode(status).default_reason_phrase());
        let own = [
            ("Connection", "close"),
            ("Content-Length", &length),
            ("Content-Type", &kind),
            ("Cache-Control", "no-cache"),
            ("X-Content-Type-Options", "nosniff"),
        ];
        let more = self.conduct.headers.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let headers: String = own.into_iter().chain(coded).chain(more).map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        let mut answer = format!("HTTP/1.1 {status} {reason}\r\n{headers}\r\n").into_bytes();
        if *request.method() != Method::Head {
            answer.extend(body);
        }
        let mut writer = request.into_writer();
        writer.write_all(&answer)?;
        writer.flush()
    }

    /// The status, the media type and the body.
    fn find(&self, request: &Request) -> (u16, String, Vec<u8>) {
        let nothing = |status, text: &str| (status, "text/plain; charset=utf-8".to_owned(), text.as_bytes().to_vec());
        if !matches!(request.method(), Method::Get | Method::Head) {
            return nothing(405, "only GET and HEAD");
        }
        let path = request.url().split(['?', '#']).next().unwrap_or_default();
        match path {
            "/__version" if self.conduct.reload => return nothing(200, &self.version.load(Ordering::Relaxed).to_string()),
            "/__reload.js" if self.conduct.reload => return (200, media_type(path).to_owned(), include_bytes!("reload.js").to_vec()),
            "/__watch.js" if self.conduct.watch => return (200, media_type(path).to_owned(), include_bytes!("watch.js").to_vec()),
            _ => {}
        }
        let site = self.site.read().map(|site| site.clone()).unwrap_or_default();
        let Some(name) = self.name(path) else { return nothing(404, "not here") };
        let refused = self.conduct.refused.iter().any(|ending| name.ends_with(ending));
        match site.get(&name).filter(|_| !refused) {
            Some(bytes) => {
                let other = self.conduct.types.iter().find(|(ending, _)| name.ends_with(ending)).map(|(_, kind)| kind.clone());
                if let Some((_, delay)) = self.conduct.slow.iter().find(|(ending, _)| name.ends_with(ending)) {
                    thread::sleep(*delay);
                }
                let bytes = if name.ends_with(".html") { self.with_scripts(bytes) } else { bytes.to_vec() };
                (200, other.unwrap_or_else(|| media_type(&name).to_owned()), bytes)
            }
            None => nothing(404, "there is no such file"),
        }
    }
}

impl Shown {
    /// The file that a path asks for.
    fn name(&self, path: &str) -> Option<String> {
        let name = path.strip_prefix(&self.conduct.folder)?.strip_prefix('/')?;
        Some(if name.is_empty() || name.ends_with('/') { format!("{name}index.html") } else { name.to_owned() })
    }

    /// What was compressed beforehand of what is asked for, if it may be sent.
    fn smaller(&self, request: &Request) -> Option<Vec<u8>> {
        let takes = |header: &tiny_http::Header| header.field.equiv("Accept-Encoding") && header.value.as_str().contains("br");
        if !self.conduct.compressed || !request.headers().iter().any(takes) {
            return None;
        }
        let name = self.name(request.url().split(['?', '#']).next()?)?;
        Some(self.site.read().ok()?.get(&format!("{name}.br"))?.to_vec())
    }

    /// A page with the scripts that this server adds: at the start of its head, so that nothing happens before them.
    fn with_scripts(&self, html: &[u8]) -> Vec<u8> {
        let mut scripts = String::from("<head>");
        if self.conduct.watch {
            scripts.push_str("<script src=\"/__watch.js\"></script>");
        }
        if self.conduct.reload {
            scripts.push_str("<script type=\"module\" src=\"/__reload.js\"></script>");
        }
        String::from_utf8_lossy(html).replacen("<head>", &scripts, 1).into_bytes()
    }
}

/// The media type of a file by its ending.
fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("wasm") => "application/wasm",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use std::{io::Read as _, net::TcpStream};

    use super::*;

    fn get(server: &Server, path: &str) -> String {
        let mut stream = TcpStream::connect(server.address).expect("a connection");
        write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").expect("sent");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer");
        answer
    }

    #[test]
    fn a_taken_port_leads_to_a_free_one() {
        let first = Server::start(Site::default(), 0, Conduct::default()).expect("a server");
        let second = Server::start(Site::default(), first.port(), Conduct::default()).expect("a server");
        assert_ne!(first.port(), second.port());
    }

    #[test]
    fn paths_outside_the_site_are_not_found() {
        let server = Server::start(Site::default(), 0, Conduct { folder: "/a".to_owned(), ..Conduct::default() }).expect("a server");
        for path in ["/", "/a", "/a/", "/a/../Cargo.toml", "/a/%2e%2e/Cargo.toml", "/b/index.html"] {
            assert!(get(&server, path).starts_with("HTTP/1.1 404"), "{path}");
        }
    }

    #[test]
    fn no_connection_is_kept_open_for_others_to_wait_behind() {
        let server = Server::start(Site::default(), 0, Conduct::default()).expect("a server");
        let mut stream = TcpStream::connect(server.address).expect("a connection");
        write!(stream, "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: keep-alive\r\n\r\n").expect("sent");
        let mut answer = [0; 200];
        let length = stream.read(&mut answer).expect("an answer");
        assert!(String::from_utf8_lossy(&answer[..length]).contains("\r\nConnection: close\r\n"));
    }

    #[test]
    fn a_page_is_told_when_the_site_has_changed() {
        let server = Server::start(Site::default(), 0, Conduct { reload: true, ..Conduct::default() }).expect("a server");
        assert!(get(&server, "/__version").ends_with("\r\n\r\n0"));
        server.show(Site::default());
        assert!(get(&server, "/__version").ends_with("\r\n\r\n1"));
    }
}
