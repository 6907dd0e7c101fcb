//! What a patient's browser is sent.

use std::{fs, path::Path};

use crate::{
    Outcome,
    process::Process,
    table::{Table, thousands},
    town::Town,
};

/// Measures pages and what they load.
pub fn measure(folder: &Path, assets: &Path, town: &Town, table: &mut Table) -> Outcome<()> {
    let portal = Process::portal(folder, &town.database, assets)?;
    let cookie = &town.ordinary.first().ok_or("nobody lives here")?.cookie;
    let timeline = page(&portal, "/record/timeline", cookie)?;
    let entry = timeline.split("data-entry=\"").nth(1).and_then(|rest| rest.split('"').next()).ok_or("no entry")?;
    let entry = page(&portal, &format!("/record/entry/{entry}"), cookie)?;
    let pages = [
        ("home", page(&portal, "/", cookie)?),
        ("summary", page(&portal, "/summary", cookie)?),
        ("record, 50 entries", timeline),
        ("one entry", entry),
    ];
    for (name, html) in &pages {
        let figure = format!("{} bytes", thousands(html.len() as f64, 0));
        table.once(&format!("HTML, {name}"), &figure, "", "Sent as it is: a compressed page could leak what it holds.");
    }
    let manifest: serde_json::Value = serde_json::from_slice(&fs::read(assets.join("manifest.json"))?)?;
    for (name, whose) in [
        ("main.css", "Every page; kept by the browser for good."),
        ("leave.js", "Pages of patients: the quick exit's comfort."),
        ("desk.js", "The review desk: single keys."),
        ("islands.js", "Only staff pages that hold an island."),
        ("client.js", "Only staff pages that hold an island."),
        ("client_bg.wasm", "Only staff pages that hold an island."),
    ] {
        let file = manifest.get(name).and_then(|file| file.as_str()).ok_or("the manifest is incomplete")?;
        let size = fs::metadata(assets.join(format!("{file}.br")))?.len();
        let target = if name.ends_with("wasm") { "at most 200,000 for all islands" } else { "" };
        table.once(name, &format!("{} bytes, brotli", thousands(size as f64, 0)), target, whose);
    }
    let asks = |html: &str| html.contains(".wasm") || html.contains("client.");
    let asking = pages.iter().filter(|(_, html)| asks(html)).count();
    let meaning = "Pages above that ask for wasm or the islands' script.";
    table.once("wasm on patient pages", &format!("{asking} of {}", pages.len()), "0", meaning);
    Ok(())
}

fn page(portal: &Process, path: &str, cookie: &str) -> Outcome<String> {
    let answer = portal.get(path, cookie)?;
    match answer.status {
        200 => Ok(String::from_utf8(answer.body)?),
        status => Err(format!("{path} answers {status}").into()),
    }
}
