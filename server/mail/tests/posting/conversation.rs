//! A message that arrives, and each way it may not.

use mail::{
    PostError,
    receiver::{Receiver, Shelf},
};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};

use crate::support::{Hand, anywhere, post, receiver, send};

#[tokio::test]
async fn a_message_arrives_as_it_was_written() {
    let (address, shelf) = receiver(Hand::new()).await;
    send(&post(address), "somebody@mail.example").await.unwrap();
    let kept = shelf.newest_first();
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0].recipient, "somebody@mail.example");
    assert_eq!(kept[0].subject, "A message from Candour");
    assert_eq!(kept[0].body, "This is a test message from Candour. No action is needed.\n\nhttps://candour.example\n");
    for line in [
        "From: Candour <no-reply@candour.example>",
        "To: somebody@mail.example",
        "Date: Tue, 14 Nov 2023 22:13:20 +0000",
        "Message-ID: <00000000-0000-0000-0123-456789abcdef@candour.example>",
        "Auto-Submitted: auto-generated",
        "Content-Transfer-Encoding: 7bit",
    ] {
        assert!(kept[0].source.lines().any(|found| found == line), "{line} in {}", kept[0].source);
    }
}

#[tokio::test]
async fn a_recipient_refused_for_good_is_given_up() {
    let (address, shelf) = receiver(Hand::new()).await;
    let error = send(&post(address), "refused@mail.example").await.unwrap_err();
    assert_eq!(error, PostError::Refused(550));
    assert!(error.is_final() && !error.is_about_server());
    assert!(shelf.newest_first().is_empty());
}

#[tokio::test]
async fn a_recipient_refused_for_now_is_tried_again() {
    let (address, shelf) = receiver(Hand::new()).await;
    let error = send(&post(address), "later@mail.example").await.unwrap_err();
    assert_eq!(error, PostError::PutOff(451));
    assert!(!error.is_final() && !error.is_about_server());
    assert!(shelf.newest_first().is_empty());
}

#[tokio::test]
async fn nobody_listening_is_tried_again() {
    let gone = TcpListener::bind(anywhere()).await.unwrap().local_addr().unwrap();
    let error = send(&post(gone), "somebody@mail.example").await.unwrap_err();
    assert_eq!(error, PostError::Unreachable);
    assert!(!error.is_final() && error.is_about_server());
}

#[tokio::test]
async fn the_receiver_is_for_this_machine_alone() {
    let everywhere = "0.0.0.0:0".parse().unwrap();
    assert!(Receiver::bind(everywhere, Shelf::default(), Hand::new()).await.is_err());
}

/// Speaks lines to the receiver, one answer each, and returns the answers' codes.
async fn speak(lines: &[&str]) -> (Vec<String>, Shelf) {
    let (address, shelf) = receiver(Hand::new()).await;
    let mut stream = BufReader::new(TcpStream::connect(address).await.unwrap());
    let mut codes = Vec::new();
    let mut answer = String::new();
    stream.read_line(&mut answer).await.unwrap();
    for line in lines {
        stream.write_all(format!("{line}\r\n").as_bytes()).await.unwrap();
        answer.clear();
        stream.read_line(&mut answer).await.unwrap();
        codes.push(answer.chars().take(3).collect());
    }
    (codes, shelf)
}

#[tokio::test]
async fn the_receiver_keeps_order() {
    let (codes, shelf) =
        speak(&["RCPT TO:<a@b>", "DATA", "MAIL FROM:<a@b>", "DATA", "MAIL FROM:<a@b>", "VRFY a", "QUIT"]).await;
    assert_eq!(codes, ["503", "503", "250", "503", "503", "502", "221"]);
    assert!(shelf.newest_first().is_empty());
    let text = "Subject: s\r\n\r\n..dot\r\n.";
    let (codes, shelf) = speak(&["HELO me", "MAIL FROM:<a@b>", "RCPT TO:<c@d>", "DATA", text]).await;
    assert_eq!(codes, ["250", "250", "250", "354", "250"]);
    assert_eq!(shelf.newest_first()[0].body, ".dot\n");
    let text = format!("{}\r\n", "x".repeat(900)).repeat(80);
    let (codes, shelf) = speak(&["HELO me", "MAIL FROM:<a@b>", "RCPT TO:<c@d>", "DATA", &text]).await;
    assert_eq!(codes[4], "552");
    assert!(shelf.newest_first().is_empty());
}
