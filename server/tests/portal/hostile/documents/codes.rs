//! Codes, addresses and names that are meant for other programs.

use serde_json::json;

use super::{Case, End, changed, word};

const TRICKS: [&str; 16] = [
    "'; DROP TABLE entry; --",
    "\" OR \"\"=\"",
    "${jndi:ldap://127.0.0.1/x}",
    "{{7*7}}",
    "#{7*7}",
    "<%= 7*7 %>",
    "../../../../etc/passwd",
    "file:///etc/passwd",
    "javascript:eval(1)",
    "data:text/html,<b onclick=eval(1)>x</b>",
    "x\r\nSet-Cookie: candour=x",
    "%0d%0aSet-Cookie:%20candour=x",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<!--",
    "]]>",
    "=cmd|' /C calc'!A0",
];

pub fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for trick in TRICKS {
        let what = format!("code {trick}");
        let word = word(&what);
        let coding = json!({"system": trick, "code": trick, "display": format!("{word} {trick}")});
        cases.push(changed(&what, "other", &json!({"code": {"coding": [coding]}}), End::Text));
    }
    let what = "a code without end";
    let coding = json!({"system": "urn:example", "code": "x".repeat(100_000), "display": word(what)});
    cases.push(changed(what, "other", &json!({"code": {"coding": [coding]}}), End::Text));
    cases
}
