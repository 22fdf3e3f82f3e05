//! A member of the staff with a browser.

use anyhow::Context as _;
use comity_model::Id;
use reqwest::{Client, Response};

use crate::node::{ADMIN, PASSWORD};
use crate::peer::client;

const FORM: &str = "application/x-www-form-urlencoded";

/// A member of the staff who has signed in.
#[derive(Debug)]
pub struct Clerk {
    origin: String,
    cookie: String,
    client: Client,
}

/// The preview of a draft, as it was read: with the button that publishes exactly that.
#[derive(Debug)]
pub struct Preview {
    /// Where the button leads.
    pub path: String,
    form: String,
}

impl Clerk {
    /// The first administrator of a test node signs in.
    pub async fn signs_in(origin: &str) -> anyhow::Result<Self> {
        let client = client();
        let form = encode(&[("email", ADMIN), ("password", PASSWORD)]);
        let reply = client.post(format!("{origin}/sign-in")).header("content-type", FORM).body(form).send().await?;
        let cookie = reply.headers().get("set-cookie").context("whoever signs in gets a cookie")?.to_str()?;
        let cookie = cookie.split(';').next().unwrap_or_default().to_owned();
        Ok(Self { origin: origin.to_owned(), cookie, client })
    }

    /// Reads the preview of a draft.
    pub async fn reads(&self, draft: Id) -> anyhow::Result<Preview> {
        let preview = self.client.get(format!("{}/write/{draft}/preview", self.origin)).header("cookie", &self.cookie);
        let page = preview.send().await?.text().await?;
        let hidden = |name: &str| {
            let (_, rest) = page.split_once(&format!("name=\"{name}\" value=\"")).with_context(|| format!("no {name} in {page}"))?;
            anyhow::Ok(rest.split('"').next().unwrap_or_default().to_owned())
        };
        let form = encode(&[("hash", &hidden("hash")?), ("token", &hidden("token")?)]);
        Ok(Preview { path: format!("/write/{draft}/publish"), form })
    }

    /// Presses the button.
    pub async fn publishes(&self, preview: &Preview) -> Result<Response, reqwest::Error> {
        let request = self.client.post(format!("{}{}", self.origin, preview.path)).header("content-type", FORM);
        request.header("origin", &self.origin).header("cookie", &self.cookie).body(preview.form.clone()).send().await
    }
}

fn encode(pairs: &[(&str, &str)]) -> String {
    url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}
