//! Which mail servers Candour will post to.

use mail::Post;

const FROM: &str = "no-reply@candour.example";

#[test]
fn mail_leaves_this_machine_by_tls_alone() {
    for good in [
        "smtps://user:word@mail.example",
        "smtp://user:word@mail.example:587?tls=required",
        "smtp://mail.example?tls=required",
        "smtp://127.0.0.1:3025",
        "smtp://localhost:3025/",
        "smtp://[::1]:3025",
        "smtps://user:p%40ss%25word@mail.example",
    ] {
        assert!(Post::new(good, FROM).is_ok(), "{good}");
    }
    for bad in [
        "",
        "mail.example:587",
        "http://mail.example",
        "smtp://mail.example",
        "smtp://mail.example:587?tls=opportunistic",
        "smtp://mail.example:587?tls=requird",
        "smtp://127.0.0.1:3025?tls=opportunistic",
        "smtp://127.0.0.1.mail.example",
        "smtp://10.0.0.1:25",
        "smtps://user@mail.example",
        "smtps://:word@mail.example",
        "smtps://user:%ff@mail.example",
        "smtps:mail.example",
        "smtps:///",
        "smtps://mail.example/elsewhere",
        "smtps://mail.example?tls=none",
    ] {
        assert_eq!(Post::new(bad, FROM).map(drop).unwrap_err().key(), "smtp_url", "{bad}");
    }
}

#[test]
fn the_sender_is_one_address() {
    for bad in ["", "nobody", "Practice Name <no-reply@candour.example>", "a@candour.example,b@candour.example"] {
        assert_eq!(Post::new("smtps://mail.example", bad).map(drop).unwrap_err().key(), "mail_from", "{bad}");
    }
}

#[test]
fn no_password_in_a_log() {
    let post = Post::new("smtps://user:word@mail.example", FROM).unwrap();
    assert_eq!(format!("{post:?}"), "Post(mail.example:465)");
}
