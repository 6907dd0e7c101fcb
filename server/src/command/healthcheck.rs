//! `candour healthcheck`: for a container's probe, which has no other program at hand.

use std::{process::ExitCode, time::Duration};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};

use super::{CommandError, say};

pub(super) async fn run(address: &str) -> Result<ExitCode, CommandError> {
    let bad = || CommandError::Other(format!("`{address}` is not an http address"));
    let url: url::Url = address.parse().map_err(|_| bad())?;
    let (host, port) = (url.host_str().ok_or_else(bad)?, url.port_or_known_default().ok_or_else(bad)?);
    let asked = timeout(Duration::from_secs(5), ask(host, port, url.path())).await;
    let is_ready = matches!(asked, Ok(Ok(status)) if status.starts_with("HTTP/1.1 200"));
    say(if is_ready { "ready" } else { "not ready" });
    Ok(if is_ready { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

async fn ask(host: &str, port: u16, path: &str) -> std::io::Result<String> {
    let mut stream = TcpStream::connect((host, port)).await?;
    let request = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await?;
    let mut answer = vec![0; 64];
    let read = stream.read(&mut answer).await?;
    Ok(String::from_utf8_lossy(&answer[..read]).into_owned())
}
