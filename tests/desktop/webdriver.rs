//! A W3C WebDriver client: the dozen commands that these tests need, over one plain connection
//! per command.

use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::time::Duration;

use serde_json::{Value, json};

/// The key under which the standard sends an element.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";
/// A driver that does not answer within this time has died with the session.
const PATIENCE: Duration = Duration::from_secs(30);

/// One open window under a driver's control.
pub struct Driver {
    port: u16,
    session: String,
}

/// An element of the page, for as long as the page keeps it.
#[derive(Clone, Debug)]
pub struct Element(String);

impl Driver {
    /// Makes tauri-driver start a program. What follows goes to the native driver behind it:
    /// tauri-driver only passes it on, and now and then drops a connection while doing so.
    pub fn open(port: u16, native_port: u16, application: &str) -> io::Result<Self> {
        let capabilities = json!({
            "capabilities": {
                "alwaysMatch": { "tauri:options": { "application": application, "args": [] } },
                "firstMatch": [{}],
            }
        });
        let answer = request(port, "POST", "/session", Some(&capabilities))?;
        let session = answer
            .get("sessionId")
            .and_then(Value::as_str)
            .ok_or_else(|| io::Error::other(format!("no session in {answer}")))?;
        Ok(Self {
            port: native_port,
            session: session.to_owned(),
        })
    }

    /// Ends the program.
    pub fn close(&self) -> io::Result<()> {
        self.send("DELETE", "", None).map(drop)
    }

    /// Sets the window's size and moves it to the corner of the screen.
    pub fn resize(&self, width: u32, height: u32) -> io::Result<()> {
        let rectangle = json!({ "x": 0, "y": 0, "width": width, "height": height });
        self.post("/window/rect", &rectangle).map(drop)
    }

    /// Runs the body of a function in the page.
    pub fn script(&self, body: &str, arguments: &[Value]) -> io::Result<Value> {
        self.post(
            "/execute/sync",
            &json!({ "script": body, "args": arguments }),
        )
    }

    /// Waits until the page has painted what it holds.
    pub fn painted(&self) -> io::Result<()> {
        let script = "const done = arguments[arguments.length - 1]; \
                      requestAnimationFrame(() => requestAnimationFrame(() => done(null)));";
        self.post("/execute/async", &json!({ "script": script, "args": [] }))
            .map(drop)
    }

    /// Runs the body of a function that returns an element, or nothing.
    pub fn element(&self, body: &str, arguments: &[Value]) -> io::Result<Option<Element>> {
        let found = self.script(body, arguments)?;
        Ok(found
            .get(ELEMENT)
            .and_then(Value::as_str)
            .map(|id| Element(id.to_owned())))
    }

    /// Presses the mouse on an element, after bringing it into view.
    pub fn click(&self, element: &Element) -> io::Result<()> {
        self.post(&format!("/element/{}/click", element.0), &json!({}))
            .map(drop)
    }

    /// Types into an element.
    pub fn type_into(&self, element: &Element, text: &str) -> io::Result<()> {
        self.post(
            &format!("/element/{}/value", element.0),
            &json!({ "text": text }),
        )
        .map(drop)
    }

    /// Presses keys together, as in `["\u{E009}", "k"]` for Ctrl-K.
    pub fn keys(&self, keys: &[&str]) -> io::Result<()> {
        let down = keys
            .iter()
            .map(|key| json!({ "type": "keyDown", "value": key }));
        let up = keys
            .iter()
            .rev()
            .map(|key| json!({ "type": "keyUp", "value": key }));
        let actions: Vec<Value> = down.chain(up).collect();
        self.post(
            "/actions",
            &json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": actions }] }),
        )
        .map(drop)
    }

    fn post(&self, path: &str, body: &Value) -> io::Result<Value> {
        self.send("POST", path, Some(body))
    }

    fn send(&self, method: &str, path: &str, body: Option<&Value>) -> io::Result<Value> {
        request(
            self.port,
            method,
            &format!("/session/{}{path}", self.session),
            body,
        )
    }
}

impl Element {
    /// How a script takes it as an argument.
    pub fn to_argument(&self) -> Value {
        json!({ ELEMENT: self.0 })
    }
}

fn request(port: u16, method: &str, path: &str, body: Option<&Value>) -> io::Result<Value> {
    let body = body.map(Value::to_string).unwrap_or_default();
    let mut connection = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
    connection.set_read_timeout(Some(PATIENCE))?;
    write!(
        connection,
        "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )?;
    let mut answer = Vec::new();
    connection.read_to_end(&mut answer).map_err(|error| {
        io::Error::other(format!(
            "the driver did not answer {method} {path}: {error}"
        ))
    })?;
    let answer = String::from_utf8_lossy(&answer).into_owned();
    let (head, body) = answer
        .split_once("\r\n\r\n")
        .ok_or_else(|| io::Error::other(format!("no HTTP answer to {method} {path}")))?;
    let body = if head
        .to_ascii_lowercase()
        .contains("transfer-encoding: chunked")
    {
        joined(body)
    } else {
        body.to_owned()
    };
    let mut answer: Value = serde_json::from_str(&body).map_err(io::Error::other)?;
    let value = answer.get_mut("value").map(Value::take).unwrap_or_default();
    if head.starts_with("HTTP/1.1 200") {
        return Ok(value);
    }
    Err(io::Error::other(format!("{method} {path}: {value}")))
}

/// Puts the pieces of a chunked body together.
fn joined(mut body: &str) -> String {
    let mut whole = String::new();
    while let Some((length, rest)) = body.split_once("\r\n") {
        let length = usize::from_str_radix(length.trim(), 16).unwrap_or(0);
        let (Some(piece), Some(rest)) = (rest.get(..length), rest.get(length..)) else {
            break;
        };
        if length == 0 {
            break;
        }
        whole.push_str(piece);
        body = rest.trim_start_matches("\r\n");
    }
    whole
}
