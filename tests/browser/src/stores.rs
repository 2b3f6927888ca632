//! Where results go: a real record store of xAPI (ralph-malph), and a stand-in for a learning system of cmi5, since no registry has one.

use std::{
    collections::BTreeMap,
    fs,
    io::{Read as _, Write as _},
    net::{Ipv4Addr, TcpStream},
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
    thread::{self, JoinHandle},
    time::Duration,
};

use anyhow::{Context as _, Result, anyhow, ensure};
use serde_json::{Value, json};
use tiny_http::{Header, Method, Response, StatusCode};
use xtask::{project::Project, setup};

use crate::hosts::{Program, free_port};

/// `pupil` and `secret`, as a header has them (RFC 7617).
pub const AUTHORIZATION: &str = "Basic cHVwaWw6c2VjcmV0";

/// A record store with a folder of its own. It can be stopped, and started again with what it had.
pub struct Store {
    program: Option<Program>,
    folder: PathBuf,
    port: u16,
}

impl Store {
    /// Starts it, with nothing in it. Pages of the origin may ask it.
    ///
    /// # Errors
    /// When it does not start.
    pub fn start(origin: &str) -> Result<Self> {
        let port = free_port()?;
        let folder = Project::here().target().join(format!("stores/{port}"));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder)?;
        fs::write(folder.join("origin"), origin.trim_end_matches('/'))?;
        let mut store = Self { program: None, folder, port };
        store.go_on()?;
        Ok(store)
    }

    /// Stops it: nobody answers any more.
    pub fn stop(&mut self) {
        self.program = None;
    }

    /// Starts it again.
    ///
    /// # Errors
    /// When it does not start.
    pub fn go_on(&mut self) -> Result<()> {
        self.program = Some(Program::start_at("ralph.sh", &self.folder, self.port, Some(&setup::python_path(&Project::here())))?);
        Ok(())
    }

    /// Its address, as it stands in the address of what is launched.
    #[must_use]
    pub fn endpoint(&self) -> String {
        format!("http://127.0.0.1:{}/xAPI/", self.port)
    }

    /// All statements that it has, in the order in which they happened.
    ///
    /// # Errors
    /// When it does not give them.
    pub fn statements(&self) -> Result<Vec<Value>> {
        let (status, body) = ask(self.port, "GET", "/xAPI/statements?limit=500&ascending=true", None)?;
        // A store without a file has no statements yet.
        if status != 200 && !self.folder.join("statements/all.jsonl").exists() {
            return Ok(Vec::new());
        }
        ensure!(status == 200, "the store answers {status}: {body}");
        let mut statements = serde_json::from_str::<Value>(&body)?["statements"].as_array().cloned().context("no list")?;
        statements.sort_by_key(|statement| statement["timestamp"].as_str().map(str::to_owned));
        Ok(statements)
    }

    /// Whether it takes statements that were made for another.
    ///
    /// # Errors
    /// What it says against them.
    pub fn takes(&self, statements: &[Value]) -> Result<()> {
        let (status, body) = ask(self.port, "POST", "/xAPI/statements", Some(&json!(statements).to_string()))?;
        ensure!(status == 200, "the store answers {status}: {body}");
        Ok(())
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        self.stop();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Asks a server on this machine, and gives the status and what it says.
///
/// # Errors
/// When it does not answer.
pub fn ask(port: u16, method: &str, path: &str, body: Option<&str>) -> Result<(u16, String)> {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
    stream.set_read_timeout(Some(Duration::from_secs(20)))?;
    let body = body.unwrap_or_default();
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nAuthorization: {AUTHORIZATION}\r\nX-Experience-API-Version: 1.0.3\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    let (head, body) = answer.split_once("\r\n\r\n").context("no answer")?;
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).context("no status")?;
    Ok((status, body.to_owned()))
}

/// A stand-in for a learning system of cmi5: it launches, gives one token for each visit, keeps states and statements, and says no to what has no token.
pub struct System {
    http: Arc<tiny_http::Server>,
    threads: Vec<JoinHandle<()>>,
    kept: Arc<Mutex<Kept>>,
    port: u16,
}

#[derive(Default)]
struct Kept {
    visits: u32,
    /// The launch data of the present visit.
    launch: Value,
    /// Tokens that were asked for.
    tokens: Vec<u32>,
    states: BTreeMap<String, Value>,
    statements: Vec<Value>,
    asked: Vec<String>,
}

/// The registration, learner and activity of every launch.
pub const REGISTRATION: &str = "2f5b7f0e-6a0f-4b56-9d0e-2f4f7d3a9c11";
/// What the system calls the unit.
pub const ACTIVITY: &str = "https://school.example/courses/7/units/1";

const TERMINATED: &str = "http://adlnet.gov/expapi/verbs/terminated";

/// Who learns.
#[must_use]
pub fn learner() -> Value {
    json!({ "objectType": "Agent", "account": { "homePage": "https://school.example", "name": "pupil-7" } })
}

impl System {
    /// Starts it.
    ///
    /// # Errors
    /// When no port can be had.
    pub fn start() -> Result<Self> {
        let http = Arc::new(tiny_http::Server::http((Ipv4Addr::LOCALHOST, 0)).map_err(|error| anyhow!("cannot serve: {error}"))?);
        let port = http.server_addr().to_ip().context("no address")?.port();
        let kept = Arc::new(Mutex::new(Kept::default()));
        let answer = || {
            let (http, kept) = (http.clone(), kept.clone());
            thread::spawn(move || {
                while let Ok(mut request) = http.recv() {
                    let mut body = String::new();
                    let _ = request.as_reader().read_to_string(&mut body);
                    let authorization = request.headers().iter().find(|header| header.field.equiv("Authorization")).map(|header| header.value.to_string());
                    let (status, text) =
                        kept.lock().unwrap_or_else(PoisonError::into_inner).answer(request.method(), request.url(), authorization.as_deref(), &body);
                    let mut response = Response::from_string(text).with_status_code(StatusCode(status));
                    for (name, value) in [
                        ("Content-Type", "application/json"),
                        ("Access-Control-Allow-Origin", "*"),
                        ("Access-Control-Allow-Methods", "GET, POST, PUT"),
                        ("Access-Control-Allow-Headers", "authorization, content-type, x-experience-api-version"),
                    ] {
                        if let Ok(header) = Header::from_bytes(name, value) {
                            response.add_header(header);
                        }
                    }
                    let _ = request.respond(response);
                }
            })
        };
        let threads = (0..4).map(|_| answer()).collect();
        Ok(Self { http, threads, kept, port })
    }

    /// Begins a visit, and gives what stands behind the address of the unit.
    pub fn launch(&self, mode: &str, mastery: Option<f64>, back: &str) -> String {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.visits += 1;
        let session = format!("session-{}", kept.visits);
        kept.launch = json!({
            "contextTemplate": {
                "contextActivities": { "grouping": [{ "objectType": "Activity", "id": "urn:test:publisher" }] },
                "extensions": { "https://w3id.org/xapi/cmi5/context/extensions/sessionid": session },
            },
            "launchMode": mode,
            "moveOn": "Passed",
            "returnURL": back,
        });
        if let Some(mastery) = mastery {
            kept.launch["masteryScore"] = json!(mastery);
        }
        let (endpoint, fetch, actor) = (self.at("xapi/"), self.at(&format!("token?visit={}", kept.visits)), learner().to_string());
        let said = [("endpoint", endpoint.as_str()), ("fetch", &fetch), ("actor", &actor), ("registration", REGISTRATION), ("activityId", ACTIVITY)];
        url::form_urlencoded::Serializer::new(String::new()).extend_pairs(said).finish()
    }

    fn at(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}/{path}", self.port)
    }

    /// What was stated in all visits, in the order in which it happened.
    #[must_use]
    pub fn statements(&self) -> Vec<Value> {
        let mut statements = self.kept.lock().unwrap_or_else(PoisonError::into_inner).statements.clone();
        statements.sort_by_key(|statement| statement["timestamp"].as_str().map(str::to_owned));
        statements
    }

    /// What was asked for, in the order of asking: the method and the path.
    #[must_use]
    pub fn asked(&self) -> Vec<String> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).asked.clone()
    }
}

impl Kept {
    fn answer(&mut self, method: &Method, url: &str, authorization: Option<&str>, body: &str) -> (u16, String) {
        if *method == Method::Options {
            return (204, String::new());
        }
        let url = url::Url::parse("http://127.0.0.1").and_then(|base| base.join(url));
        let Ok(url) = url else { return (400, String::new()) };
        let query: BTreeMap<_, _> = url.query_pairs().into_owned().collect();
        let document = query.get("stateId").or_else(|| query.get("profileId")).cloned().unwrap_or_default();
        self.asked.push(format!("{method} {} {document}", url.path()).trim().to_owned());
        if url.path() == "/token" {
            let visit = query.get("visit").and_then(|visit| visit.parse().ok()).unwrap_or(0);
            if *method != Method::Post || visit != self.visits || self.tokens.contains(&visit) {
                return (200, json!({ "error-code": "1", "error-text": "The authorization token has already been returned." }).to_string());
            }
            self.tokens.push(visit);
            return (200, json!({ "auth-token": format!("token-{visit}") }).to_string());
        }
        if authorization != Some(&format!("Basic token-{}", self.visits)) {
            return (403, String::new());
        }
        match (method, url.path()) {
            (Method::Post, "/xapi/statements") => {
                let said = serde_json::from_str(body).unwrap_or(Value::Null);
                let said = said.as_array().cloned().unwrap_or_default();
                // A visit that has ended takes nothing more, and neither does one that is not the present one (9.3.8).
                let session = |statement: &Value| statement["context"]["extensions"]["https://w3id.org/xapi/cmi5/context/extensions/sessionid"].clone();
                let ended = |wanted: &Value| self.statements.iter().any(|known| session(known) == *wanted && known["verb"]["id"] == TERMINATED);
                if said.iter().map(session).any(|session| session != format!("session-{}", self.visits) || ended(&session)) {
                    return (403, String::new());
                }
                let ids: Vec<_> = said.iter().map(|statement| statement["id"].clone()).collect();
                // One that is known by its id is not stored twice.
                let fresh: Vec<_> = said.into_iter().filter(|statement| self.statements.iter().all(|known| known["id"] != statement["id"])).collect();
                self.statements.extend(fresh);
                (200, json!(ids).to_string())
            }
            (Method::Get, "/xapi/statements") => {
                let wanted = query.get("statementId").map(|id| json!(id));
                let found = self.statements.iter().find(|known| Some(&known["id"]) == wanted.as_ref());
                found.map_or((404, String::new()), |found| (200, found.to_string()))
            }
            (Method::Get, "/xapi/activities/state") if document == "LMS.LaunchData" => (200, self.launch.to_string()),
            (Method::Get, "/xapi/activities/state") => self.states.get(&document).map_or((404, String::new()), |state| (200, state.to_string())),
            (Method::Put, "/xapi/activities/state") if document != "LMS.LaunchData" => {
                self.states.insert(document, serde_json::from_str(body).unwrap_or(Value::Null));
                (204, String::new())
            }
            _ => (404, String::new()),
        }
    }
}

impl Drop for System {
    fn drop(&mut self) {
        for _ in &self.threads {
            self.http.unblock();
        }
        for thread in self.threads.drain(..) {
            let _ = thread.join();
        }
    }
}
