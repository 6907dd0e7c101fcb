//! Conversations kept private: TLS from the first byte and by STARTTLS, with a certificate made for the test.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use mail::{Post, PostError, receiver::Shelf};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader, copy_bidirectional},
    net::{TcpListener, TcpStream},
};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{ServerConfig, crypto::ring, pki_types::PrivatePkcs8KeyDer},
};

use crate::support::{Hand, anywhere, receiver, send};

/// An authority, and a door it vouches for under one name.
struct Door {
    authority: String,
    acceptor: TlsAcceptor,
}

fn door(name: &str) -> Door {
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
    let key = KeyPair::generate().unwrap();
    let leaf = CertificateParams::new(vec![name.to_owned()]).unwrap().signed_by(&key, &authority).unwrap();
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![leaf.der().clone()], PrivatePkcs8KeyDer::from(key.serialize_der()).into())
        .unwrap();
    Door { authority: authority.pem(), acceptor: TlsAcceptor::from(Arc::new(config)) }
}

/// A mail server behind that door, entered at once or after STARTTLS.
async fn behind(acceptor: TlsAcceptor, starts_plain: bool) -> (SocketAddr, Shelf) {
    let (inside, shelf) = receiver(Hand::new()).await;
    let listener = TcpListener::bind(anywhere()).await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let acceptor = acceptor.clone();
            tokio::spawn(async move { pass(stream, acceptor, inside, starts_plain).await.ok() });
        }
    });
    (address, shelf)
}

async fn pass(stream: TcpStream, acceptor: TlsAcceptor, inside: SocketAddr, starts_plain: bool) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    let mut inner = BufReader::new(TcpStream::connect(inside).await?);
    if starts_plain {
        for (expected, answer) in
            [("", "220 door\r\n"), ("EHLO", "250-door\r\n250 STARTTLS\r\n"), ("STARTTLS", "220 come in\r\n")]
        {
            let mut line = String::new();
            if !expected.is_empty() {
                stream.read_line(&mut line).await?;
                assert!(line.starts_with(expected), "{line}");
            }
            stream.write_all(answer.as_bytes()).await?;
        }
        // After STARTTLS nobody is greeted again.
        inner.read_line(&mut String::new()).await?;
    }
    let mut stream = acceptor.accept(stream.into_inner()).await?;
    copy_bidirectional(&mut stream, &mut inner).await.map(drop)
}

fn post(address: SocketAddr, wrapped: bool) -> Post {
    let port = address.port();
    let url =
        if wrapped { format!("smtps://localhost:{port}") } else { format!("smtp://localhost:{port}?tls=required") };
    Post::new(&url, "no-reply@candour.example").unwrap().with_patience(Duration::from_secs(5))
}

#[tokio::test]
async fn a_message_arrives_by_either_way_of_tls() {
    for wrapped in [true, false] {
        let Door { authority, acceptor } = door("localhost");
        let (address, shelf) = behind(acceptor, !wrapped).await;
        let post = post(address, wrapped).trusting(authority.as_bytes()).unwrap();
        send(&post, "somebody@mail.example").await.unwrap();
        let kept = shelf.newest_first();
        assert_eq!(kept.len(), 1, "wrapped: {wrapped}");
        assert_eq!(kept[0].recipient, "somebody@mail.example");
    }
}

#[tokio::test]
async fn nothing_is_said_to_a_door_nobody_vouches_for() {
    for wrapped in [true, false] {
        let (localhost, elsewhere) = (door("localhost"), door("mail.example"));
        for (acceptor, authority, what) in [
            (localhost.acceptor, None, "an unknown authority"),
            (elsewhere.acceptor, Some(elsewhere.authority), "another name"),
        ] {
            let (address, shelf) = behind(acceptor, !wrapped).await;
            let mut post = post(address, wrapped);
            if let Some(authority) = authority {
                post = post.trusting(authority.as_bytes()).unwrap();
            }
            let error = send(&post, "somebody@mail.example").await.unwrap_err();
            assert!(matches!(error, PostError::NotPrivate | PostError::Unreachable), "{what}: {error:?}");
            assert!(!error.is_final() && error.is_about_server(), "{what}");
            assert!(shelf.newest_first().is_empty(), "{what}");
        }
    }
}

#[tokio::test]
async fn an_authority_is_a_certificate() {
    let post = post(anywhere(), true);
    for bad in ["", "no certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"] {
        assert!(post.clone().trusting(bad.as_bytes()).is_err(), "{bad}");
    }
}
