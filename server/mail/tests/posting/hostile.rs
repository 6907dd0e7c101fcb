//! Mail servers that do not behave, each played from a script.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use mail::{Post, PostError};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::TcpListener,
    sync::Mutex,
};

use crate::support::{anywhere, post, send};

/// What the server answers to a verb; verbs that are not listed get silence.
type Script = &'static [(&'static str, &'static str)];

/// Plays the script to every caller; the lines it hears are written down.
async fn play(script: Script) -> (SocketAddr, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind(anywhere()).await.unwrap();
    let address = listener.local_addr().unwrap();
    let heard = Arc::new(Mutex::new(Vec::new()));
    let notes = heard.clone();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let mut stream = BufReader::new(stream);
            let answer = |verb: &str| script.iter().find(|(key, _)| *key == verb).map(|(_, answer)| *answer);
            let mut next = answer("greeting");
            let mut line = String::new();
            loop {
                if let Some(answer) = next {
                    stream.write_all(format!("{answer}\r\n").as_bytes()).await.unwrap();
                }
                line.clear();
                if stream.read_line(&mut line).await.unwrap_or(0) == 0 {
                    break;
                }
                notes.lock().await.push(line.trim_end().to_owned());
                next = answer(line.split([' ', '\r']).next().unwrap_or_default());
            }
        }
    });
    (address, heard)
}

fn hasty(address: SocketAddr) -> Post {
    post(address).with_patience(Duration::from_millis(300))
}

#[tokio::test]
async fn a_silent_server_is_not_waited_for() {
    for script in [&[] as Script, &[("greeting", "220 x"), ("EHLO", "250 x"), ("MAIL", "250 x")]] {
        let (address, _) = play(script).await;
        let error = send(&hasty(address), "somebody@mail.example").await.unwrap_err();
        assert_eq!(error, PostError::Silent);
        assert!(!error.is_final() && error.is_about_server());
    }
}

#[tokio::test]
async fn taken_is_taken_without_a_goodbye() {
    let (address, heard) = play(&[
        ("greeting", "220 x"),
        ("EHLO", "250 x"),
        ("MAIL", "250 x"),
        ("RCPT", "250 x"),
        ("DATA", "354 x"),
        (".", "250 x"),
    ])
    .await;
    assert_eq!(send(&hasty(address), "somebody@mail.example").await, Ok(()));
    let heard = heard.lock().await;
    assert_eq!(heard[0], "EHLO candour.example");
    assert_eq!(heard[1], "MAIL FROM:<no-reply@candour.example>");
    assert_eq!(heard[2], "RCPT TO:<somebody@mail.example>");
}

#[tokio::test]
async fn a_server_that_takes_nothing_costs_no_notice() {
    for (script, expected) in [
        (&[("greeting", "554 no")] as Script, PostError::ShutOut(554)),
        (&[("greeting", "421 full")], PostError::Busy(421)),
        (&[("greeting", "220 x"), ("EHLO", "250 x"), ("MAIL", "550 not from you")], PostError::ShutOut(550)),
        (&[("greeting", "HTTP/1.1 400 Bad Request")], PostError::Unreachable),
    ] {
        let (address, _) = play(script).await;
        let error = send(&hasty(address), "somebody@mail.example").await.unwrap_err();
        assert_eq!(error, expected);
        assert!(!error.is_final() && error.is_about_server(), "{error}");
    }
}

#[tokio::test]
async fn a_refused_text_is_given_up() {
    let (address, _) = play(&[
        ("greeting", "220 x"),
        ("EHLO", "250 x"),
        ("MAIL", "250 x"),
        ("RCPT", "250 x"),
        ("DATA", "354 x"),
        (".", "554 not such a text"),
    ])
    .await;
    assert_eq!(send(&hasty(address), "somebody@mail.example").await, Err(PostError::Refused(554)));
}

#[tokio::test]
async fn we_sign_in_where_we_should() {
    const SIGNED_IN: Script = &[
        ("greeting", "220 x"),
        ("EHLO", "250-x\r\n250 AUTH PLAIN"),
        ("AUTH", "235 come in"),
        ("MAIL", "250 x"),
        ("RCPT", "250 x"),
        ("DATA", "354 x"),
        (".", "250 x"),
    ];
    let with_password = |address: SocketAddr| {
        let url = format!("smtp://user:p%40ss@{address}");
        Post::new(&url, "no-reply@candour.example").unwrap().with_patience(Duration::from_secs(5))
    };
    let (address, heard) = play(SIGNED_IN).await;
    assert_eq!(send(&with_password(address), "somebody@mail.example").await, Ok(()));
    // base64 of NUL user NUL p@ss
    assert_eq!(heard.lock().await[1], "AUTH PLAIN AHVzZXIAcEBzcw==");

    let (address, heard) =
        play(&[("greeting", "220 x"), ("EHLO", "250-x\r\n250 AUTH PLAIN"), ("AUTH", "535 wrong")]).await;
    let error = send(&with_password(address), "somebody@mail.example").await.unwrap_err();
    assert_eq!(error, PostError::ShutOut(535), "a wrong password is our fault, not the recipient's");
    assert!(!error.is_final());
    assert!(!heard.lock().await.iter().any(|line| line.starts_with("MAIL")));
}

#[tokio::test]
async fn nothing_is_said_in_clear_where_tls_is_required() {
    for (url, hello) in [("smtp://user:word@ADDRESS?tls=required", true), ("smtps://user:word@ADDRESS", false)] {
        let (address, heard) =
            play(&[("greeting", "220 x"), ("EHLO", "250-x\r\n250 AUTH PLAIN"), ("AUTH", "235 x"), ("MAIL", "250 x")])
                .await;
        let url = url.replace("ADDRESS", &address.to_string());
        let post = Post::new(&url, "no-reply@candour.example").unwrap().with_patience(Duration::from_millis(500));
        let error = send(&post, "somebody@mail.example").await.unwrap_err();
        assert!(!error.is_final() && error.is_about_server(), "{error}");
        let heard = heard.lock().await;
        assert!(!heard.iter().any(|line| line.contains("AUTH") || line.contains("MAIL")), "{heard:?}");
        assert_eq!(heard.iter().any(|line| line.starts_with("EHLO")), hello);
    }
}
