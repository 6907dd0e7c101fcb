//! How an endpoint answers instead of doing its work.

use std::{io::Write as _, time::Duration};

use axum::{
    http::{StatusCode, header},
    response::{IntoResponse as _, Response},
};
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use flate2::{Compression, write::GzEncoder};
use serde_json::{Value, json};

use super::forge::encode;

#[derive(Clone, Copy)]
pub enum Reply {
    Work,
    Status(u16),
    /// This kind of thing, with this text.
    Text(&'static str, &'static str),
    /// To a place that answers well, so that a client which follows is deceived.
    Redirect,
    /// True, save for its size.
    Huge,
    /// True, and very small until it is unpacked.
    Bomb,
    /// Lists within lists.
    Deep,
    /// Nothing, for longer than anyone waits.
    Never,
}

impl Reply {
    pub async fn answer(self, status: u16, mut work: Value) -> Response {
        match self {
            Self::Work => body(status, "application/json", work.to_string()),
            Self::Status(status) => body(status, "text/html", "<h1>hexed</h1>".to_owned()),
            Self::Text(kind, text) => body(200, kind, text.to_owned()),
            Self::Redirect => Self::to(&format!("/elsewhere?{}", encode(work.to_string()))),
            Self::Huge => {
                work["padding"] = json!("x".repeat(1024 * 1024));
                body(status, "application/json", work.to_string())
            }
            Self::Bomb => {
                work["padding"] = json!("x".repeat(16 * 1024 * 1024));
                let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
                packed.write_all(work.to_string().as_bytes()).unwrap();
                let kind = [(header::CONTENT_TYPE, "application/json"), (header::CONTENT_ENCODING, "gzip")];
                (kind, packed.finish().unwrap()).into_response()
            }
            Self::Deep => body(200, "application/json", "[".repeat(100_000)),
            Self::Never => {
                tokio::time::sleep(Duration::from_secs(60)).await;
                body(status, "application/json", work.to_string())
            }
        }
    }

    /// What a redirect carried along, as a good answer.
    pub fn carried(query: &str) -> Response {
        let work = BASE64_URL_SAFE_NO_PAD.decode(query).unwrap_or_default();
        body(200, "application/json", String::from_utf8_lossy(&work).into_owned())
    }

    /// Sends a browser on.
    pub fn to(address: &str) -> Response {
        (StatusCode::FOUND, [(header::LOCATION, address.to_owned())]).into_response()
    }
}

fn body(status: u16, kind: &'static str, text: String) -> Response {
    (StatusCode::from_u16(status).unwrap(), [(header::CONTENT_TYPE, kind)], text).into_response()
}
