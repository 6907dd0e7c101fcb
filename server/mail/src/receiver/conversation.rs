//! One SMTP conversation, from the receiving side (RFC 5321).

use std::{io, time::Duration};

use tokio::{
    io::{AsyncBufRead, AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufReader},
    time::timeout,
};

use super::{Guest, KeptMail, Verdict, source};

/// Bytes in one line, its end counted; RFC 5321 §4.5.3.1 asks for a thousand at least.
const LINE: u64 = 4_096;
/// Bytes in one message.
const MESSAGE: usize = 64 * 1024;
/// Recipients of one message.
const RECIPIENTS: usize = 10;
/// How long a silent caller is waited for.
const PATIENCE: Duration = Duration::from_secs(60);

/// Holds the conversation until the caller leaves.
pub(super) async fn hold(stream: &mut (impl AsyncRead + AsyncWrite + Unpin), guest: &Guest) -> io::Result<()> {
    let mut stream = BufReader::new(stream);
    let mut recipients: Option<Vec<String>> = None;
    say(&mut stream, "220 127.0.0.1 keeps mail and sends none").await?;
    while let Some(line) = next_line(&mut stream).await? {
        let (verb, rest) = line.split_once(' ').unwrap_or((&line, ""));
        let answer = match (verb.to_ascii_uppercase().as_str(), recipients.as_mut()) {
            ("EHLO", _) => {
                recipients = None;
                say(&mut stream, "250-127.0.0.1").await?;
                "250 SIZE 65536"
            }
            ("HELO" | "RSET", _) => {
                recipients = None;
                "250 yes"
            }
            ("NOOP", _) => "250 yes",
            ("MAIL", None) => {
                recipients = Some(Vec::new());
                "250 yes"
            }
            ("RCPT", Some(named)) => match address(rest) {
                None => "501 name one recipient",
                Some(_) if named.len() >= RECIPIENTS => "452 too many recipients",
                Some(address) => match (guest.doorkeeper)(address) {
                    Verdict::Never => "550 nobody of that name here",
                    Verdict::NotNow => "451 come again later",
                    Verdict::Take => {
                        named.push(address.to_owned());
                        "250 yes"
                    }
                },
            },
            ("DATA", Some(named)) if !named.is_empty() => {
                say(&mut stream, "354 end with a line of one dot").await?;
                let Some(text) = message(&mut stream).await? else {
                    return say(&mut stream, "552 too long").await;
                };
                let (subject, body) = source::read(&text);
                let at = guest.clock.now();
                guest.shelf.keep(KeptMail { recipient: named.join(", "), subject, body, source: text, at });
                recipients = None;
                "250 kept"
            }
            ("MAIL" | "RCPT" | "DATA", _) => "503 not now",
            ("QUIT", _) => return say(&mut stream, "221 goodbye").await,
            _ => "502 not known here",
        };
        say(&mut stream, answer).await?;
    }
    Ok(())
}

/// The address in `TO:<a@b> …`.
fn address(rest: &str) -> Option<&str> {
    let (_, rest) = rest.split_once('<')?;
    rest.split_once('>').map(|(address, _)| address).filter(|address| address.contains('@'))
}

/// The message up to the lone dot, dots unstuffed, lines ending in `\n`; none when it is too long.
async fn message(stream: &mut (impl AsyncBufRead + Unpin)) -> io::Result<Option<String>> {
    let mut text = String::new();
    while let Some(line) = next_line(stream).await? {
        if line == "." {
            return Ok(Some(text));
        }
        text.push_str(line.strip_prefix('.').unwrap_or(&line));
        text.push('\n');
        if text.len() > MESSAGE {
            return Ok(None);
        }
    }
    // Only what ended with the dot was handed over.
    Err(io::ErrorKind::UnexpectedEof.into())
}

async fn next_line(stream: &mut (impl AsyncBufRead + Unpin)) -> io::Result<Option<String>> {
    let mut bytes = Vec::new();
    let mut bounded = stream.take(LINE);
    timeout(PATIENCE, bounded.read_until(b'\n', &mut bytes)).await??;
    match bytes.strip_suffix(b"\n") {
        Some(line) => {
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            Ok(Some(String::from_utf8_lossy(line).into_owned()))
        }
        None if bytes.is_empty() => Ok(None),
        None => Err(io::ErrorKind::InvalidData.into()),
    }
}

async fn say(stream: &mut (impl AsyncWrite + Unpin), line: &str) -> io::Result<()> {
    stream.write_all(format!("{line}\r\n").as_bytes()).await?;
    stream.flush().await
}
