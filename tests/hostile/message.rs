//! A request as bytes: nothing between the test and the listener makes it well-formed.

use std::net::SocketAddr;

use http::HeaderMap;
use serde_json::Value;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// A request that can be changed in every part.
#[derive(Debug, Clone)]
pub struct Message {
    pub method: String,
    pub target: String,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

/// What came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// 0 if the connection was closed without an answer.
    pub status: u16,
    /// The code of a problem.
    pub code: String,
    /// The head, as sent.
    pub head: String,
    pub body: Vec<u8>,
}

impl Message {
    pub fn new(method: &str, target: &str, headers: &HeaderMap, body: impl Into<Vec<u8>>) -> Self {
        let text = |value: &http::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
        let headers = headers.iter().map(|(name, value)| (name.to_string(), text(value))).collect();
        Self { method: method.to_owned(), target: target.to_owned(), headers, body: body.into() }
    }

    /// The value of a header.
    pub fn get(&self, name: &str) -> &str {
        let found = self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str()).unwrap_or_default()
    }

    /// The same with this header and no other of its name.
    #[must_use]
    pub fn with(self, name: &str, value: &str) -> Self {
        self.without(name).and(name, value)
    }

    /// The same with one more header.
    #[must_use]
    pub fn and(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The same without a header.
    #[must_use]
    pub fn without(mut self, name: &str) -> Self {
        self.headers.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
        self
    }

    /// The same with another body under the same headers.
    #[must_use]
    pub fn carrying(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self
    }

    /// The same with one text for another in the value of a header.
    #[must_use]
    pub fn replacing(self, name: &str, from: &str, to: &str) -> Self {
        let value = self.get(name).replace(from, to);
        assert_ne!(value, self.get(name), "{name} holds no {from}");
        self.with(name, &value)
    }

    fn bytes(&self) -> Vec<u8> {
        let mut head = format!("{} {} HTTP/1.1\r\n", self.method, self.target);
        for (name, value) in &self.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        if self.get("content-length").is_empty() && self.get("transfer-encoding").is_empty() {
            head.push_str(&format!("content-length: {}\r\n", self.body.len()));
        }
        head.push_str("connection: close\r\n\r\n");
        [head.as_bytes(), &self.body].concat()
    }

    /// Sends it, and reads until the connection ends.
    pub async fn send(&self, to: SocketAddr) -> Answer {
        let mut stream = TcpStream::connect(to).await.unwrap();
        // A server that refuses early may close before all was written.
        drop(stream.write_all(&self.bytes()).await);
        let mut answer = Vec::new();
        drop(stream.read_to_end(&mut answer).await);
        Answer::read(&answer)
    }
}

impl Answer {
    fn read(bytes: &[u8]) -> Self {
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n").unwrap_or(bytes.len());
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let body = bytes.get(end + 4..).unwrap_or_default().to_vec();
        let problem: Value = serde_json::from_slice(&body).unwrap_or_default();
        Self {
            status: head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0),
            code: problem.get("code").and_then(Value::as_str).unwrap_or_default().to_owned(),
            head,
            body,
        }
    }
}
