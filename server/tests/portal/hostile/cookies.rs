//! Cookies nobody gave out.

use axum::{
    body::Body,
    http::{HeaderValue, Method, header},
};

use crate::{
    record::bundle,
    town::{
        database::Kind,
        people::{BROOKSIDE, WIDE, number},
        portal::Portal,
    },
};

/// The header as sent; `ID` stands for the id of somebody who is signed in.
pub fn cases() -> Vec<Vec<u8>> {
    let long = |unit: &str, many: usize| format!("candour={}", unit.repeat(many));
    let texts = [
        String::new(),
        ";".to_owned(),
        "=".to_owned(),
        "candour".to_owned(),
        "candour=".to_owned(),
        "candour==".to_owned(),
        "candour=\"\"".to_owned(),
        "candour=null".to_owned(),
        "candour=0".to_owned(),
        "candour=-1".to_owned(),
        "candour=170141183460469231731687303715884105728".to_owned(),
        "candour=AAAAAAAAAAAAAAAAAAAAAA".to_owned(),
        "candour=//////////////////////".to_owned(),
        "candour=______________________".to_owned(),
        "candour=AAAAAAAAAAAAAAAAAAAAAA==".to_owned(),
        "candour=AAAAAAAAAAAAAAAAAAAAAB".to_owned(),
        "candour=../../../../etc/passwd".to_owned(),
        "candour='; DROP TABLE session; --".to_owned(),
        "candour=<script>alert(1)</script>".to_owned(),
        "candour=%00%0d%0aSet-Cookie:x".to_owned(),
        "candour={\"who\":\"Staff\"}".to_owned(),
        "candour=eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.".to_owned(),
        long("A", 4_096),
        long("A", 65_536),
        "candour=x; ".repeat(1_000),
        "a=b; ".repeat(5_000),
        "CANDOUR=ID".to_owned(),
        "__Host-candour=ID".to_owned(),
        "candour2=ID".to_owned(),
        "candour=IDx".to_owned(),
        "candour=xID".to_owned(),
        "xcandour=ID".to_owned(),
    ];
    let mut all: Vec<Vec<u8>> = texts.into_iter().map(String::into_bytes).collect();
    all.push(b"candour=\xff\xfe\xff".to_vec());
    all.push(b"candour=\xc3\xa9".to_vec());
    all.push([&b"candour="[..], &[0xf0; 300][..]].concat());
    all
}

#[tokio::test]
async fn a_cookie_nobody_gave_out_signs_nobody_in() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "hostile_cookies").await;
        portal.practice(BROOKSIDE, WIDE).await;
        let person = portal.take_in(BROOKSIDE, &number(1), &bundle(&super::documents::whom(), &[])).await;
        let mut signed_in = portal.sign_in(&person.patient()).await;
        let id = signed_in.cookie.clone().unwrap();
        let before = portal.database.sessions().await;
        for cookie in cases() {
            let what = String::from_utf8_lossy(&cookie[..cookie.len().min(60)]).into_owned();
            let text: Vec<u8> = match String::from_utf8(cookie.clone()) {
                Ok(text) => text.replace("ID", &id).into_bytes(),
                Err(_) => cookie,
            };
            for (method, path) in
                [(Method::GET, "/record"), (Method::GET, "/practice"), (Method::POST, "/account/view/off")]
            {
                let mut stranger = portal.stranger();
                let request = stranger
                    .request(method, path)
                    .header(header::COOKIE, HeaderValue::from_bytes(&text).unwrap())
                    .header("sec-fetch-site", "same-origin")
                    .header(header::ORIGIN, &portal.origin)
                    .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
                let answer = stranger.send(request.body(Body::empty()).unwrap()).await;
                assert_eq!((answer.status, answer.location()), (303, "/"), "{kind:?} {path} {what}");
            }
        }
        assert_eq!(portal.database.sessions().await, before, "nothing is kept for them, and nothing of hers is lost");
        assert_eq!(signed_in.get("/record").await.status, 200);
    }
}
