use std::fs;

use crate::cache::{self, Slot};
use crate::checkout::Checkout;
use crate::fault::Fault;
use crate::publish::{Piece, mentions};
use crate::tool;

const SASS: [&str; 3] = ["--style=compressed", "--no-source-map", "--no-charset"];

/// Compiles `style/main.scss`, or takes the CSS from the last run.
pub fn build(checkout: &Checkout) -> Result<Vec<u8>, Fault> {
    let slot = Slot::open(checkout, "style", &SASS, &["style", "e2e/package-lock.json"])?;
    if let Some([css]) = slot.kept(["main.css"]) {
        return Ok(css);
    }
    let mut sass = tool::npm(checkout, "sass")?;
    let packages = checkout.packages();
    if !packages.join("nhsuk-frontend").is_dir() {
        return Err(tool::missing("nhsuk-frontend"));
    }
    sass.args(SASS).arg("--load-path").arg(packages).arg(checkout.root.join("style/main.scss"));
    let css = tool::run(&mut sass)?.into_bytes();
    slot.keep([("main.css", &css)])?;
    Ok(css)
}

/// The pictures the CSS names that are not our own, from nhsuk-frontend.
pub fn images(checkout: &Checkout, css: &[u8]) -> Result<Vec<Piece>, Fault> {
    let own = checkout.root.join("style/public");
    let theirs = checkout.packages().join("nhsuk-frontend/dist/nhsuk/assets");
    let mut pieces = Vec::new();
    for name in mentions(&String::from_utf8_lossy(css)) {
        if own.join(&name).is_file() {
            continue;
        }
        let dangling = |_| Fault::Dangling { piece: "style/main.scss".to_owned(), name: name.clone() };
        let bytes = fs::read(theirs.join(&name)).map_err(dangling)?;
        pieces.push(Piece::new(&name, bytes));
    }
    Ok(pieces)
}

/// Every file of `style/public`, under its path there.
pub fn public(checkout: &Checkout) -> Result<Vec<Piece>, Fault> {
    let folder = checkout.root.join("style/public");
    let mut paths = Vec::new();
    cache::gather(&folder, &mut paths)?;
    paths.sort();
    paths
        .iter()
        .map(|path| {
            let name = path.strip_prefix(&folder).unwrap_or(path).to_string_lossy().into_owned();
            Ok(Piece::new(&name, fs::read(path).map_err(Fault::file(path))?))
        })
        .collect()
}
