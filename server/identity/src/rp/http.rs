//! The HTTP client for talking to a provider: no redirects, a deadline, and a limit on what is read.

use std::pin::Pin;
use std::time::Duration;

use openidconnect::reqwest::{self, redirect};
use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse, http};

const CONNECT: Duration = Duration::from_secs(5);
const WHOLE: Duration = Duration::from_secs(10);

/// The most an answer may weigh. NHS login's largest, a staff member's roles, is a few kilobytes.
const LIMIT: usize = 256 * 1024;

/// Why there is no usable answer.
#[derive(Debug, thiserror::Error)]
pub(super) enum HttpError {
    #[error("no connection or no answer in time")]
    Unreachable,
    #[error("the answer is not one")]
    Status,
    #[error("the answer is too large")]
    TooLarge,
}

pub(super) struct Http(reqwest::Client);

impl Http {
    /// On loopback, plain http is allowed and no proxy is asked. No connection is kept for later: a provider closes one
    /// that rests at a moment of its own, and a code sent into that moment is lost, as it must not be sent twice.
    pub(super) fn new(loopback: bool) -> Result<Self, reqwest::Error> {
        let mut builder = reqwest::Client::builder()
            .redirect(redirect::Policy::none())
            .connect_timeout(CONNECT)
            .timeout(WHOLE)
            .pool_max_idle_per_host(0)
            .https_only(!loopback);
        if loopback {
            builder = builder.no_proxy();
        }
        builder.build().map(Self)
    }

    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, HttpError> {
        let request = request.try_into().map_err(|_| HttpError::Unreachable)?;
        let mut answer = self.0.execute(request).await.map_err(|_| HttpError::Unreachable)?;
        let status = answer.status();
        // What is neither an answer nor a refusal (a redirect, a gateway's page, too many requests) is an outage.
        let outage =
            !(status.is_success() || status.is_client_error()) || status == http::StatusCode::TOO_MANY_REQUESTS;
        if outage {
            return Err(HttpError::Status);
        }
        let mut body = Vec::new();
        while let Some(chunk) = answer.chunk().await.map_err(|_| HttpError::Unreachable)? {
            if body.len() + chunk.len() > LIMIT {
                return Err(HttpError::TooLarge);
            }
            body.extend_from_slice(&chunk);
        }
        let mut response = http::Response::new(body);
        *response.status_mut() = status;
        *response.headers_mut() = answer.headers().clone();
        Ok(response)
    }
}

impl<'c> AsyncHttpClient<'c> for Http {
    type Error = HttpError;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, HttpError>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.send(request))
    }
}
