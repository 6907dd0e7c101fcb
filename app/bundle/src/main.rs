//! Builds what the browser gets: style, scripts, the islands' wasm, each under a name made of its content.
//!
//! `cargo run -p bundle -- --out DIR` fills `DIR` and writes `DIR/manifest.json`, which maps each plain name
//! (`main.css`) to the hashed one (`main.1a2b3c4d.css`). The server hands the folder out under `/assets/`, where a
//! hashed name may be cached for ever. Steps whose inputs are unchanged are taken from the last run.

mod cache;
mod checkout;
mod fault;
mod publish;
mod style;
mod tool;
mod wasm;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use checkout::Checkout;
use fault::Fault;
use publish::Piece;

/// The islands together may weigh this many bytes before compression.
const WASM_BUDGET: usize = 200_000;

fn main() -> ExitCode {
    match build() {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("bundle: {fault}");
            ExitCode::FAILURE
        }
    }
}

fn build() -> Result<(), Fault> {
    let began = Instant::now();
    let out = output_folder(std::env::args().skip(1))?;
    let checkout = Checkout::find()?;

    let client = wasm::build(&checkout)?;
    if client.wasm.len() > WASM_BUDGET {
        return Err(Fault::OverBudget { bytes: client.wasm.len(), budget: WASM_BUDGET });
    }
    let css = style::build(&checkout)?;

    // A piece stands after the pieces whose names it mentions.
    let mut pieces = style::images(&checkout, &css)?;
    pieces.push(Piece::new("client_bg.wasm", client.wasm));
    pieces.push(Piece::new("client.js", client.glue));
    pieces.push(Piece::new("main.css", css));
    pieces.extend(style::public(&checkout)?);

    let published = publish::write(&checkout, &checkout.root.join(&out), pieces)?;
    for file in &published {
        eprintln!("  {:>8} bytes  {}", file.bytes, file.hashed);
    }
    eprintln!("bundle: {} files in {} after {:.1} s", published.len(), out.display(), began.elapsed().as_secs_f32());
    Ok(())
}

fn output_folder(mut words: impl Iterator<Item = String>) -> Result<PathBuf, Fault> {
    match (words.next().as_deref(), words.next(), words.next()) {
        (None, ..) => Ok(PathBuf::from("dist")),
        (Some("--out"), Some(folder), None) => Ok(PathBuf::from(folder)),
        _ => Err(Fault::Usage),
    }
}
