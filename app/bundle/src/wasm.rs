use std::fs;
use std::path::PathBuf;
use std::process::Command;

use wasm_bindgen_cli_support::Bindgen;

use crate::cache::Slot;
use crate::checkout::Checkout;
use crate::fault::Fault;
use crate::tool;

const TRIPLE: &str = "wasm32-unknown-unknown";
const PROFILE: &str = "wasm-release";

/// What rustc switches on for wasm32 by itself, and wasm-opt must be told.
const OPTIMISE: [&str; 7] = [
    "-Oz",
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

const INPUTS: [&str; 8] = [
    "Cargo.lock",
    "Cargo.toml",
    "rust-toolchain.toml",
    "app/Cargo.toml",
    "app/src",
    "app/contract",
    "app/client",
    "e2e/package-lock.json",
];

/// The client for the browser: the module, and the script that loads it.
pub struct Client {
    pub wasm: Vec<u8>,
    pub glue: Vec<u8>,
}

/// Compiles, binds and shrinks the client, or takes it from the last run.
pub fn build(checkout: &Checkout) -> Result<Client, Fault> {
    let slot = Slot::open(checkout, "wasm", &OPTIMISE, &INPUTS)?;
    if let Some([wasm, glue]) = slot.kept(["client_bg.wasm", "client.js"]) {
        return Ok(Client { wasm, glue });
    }
    let mut optimise = tool::npm(checkout, "wasm-opt")?;
    let compiled = compile(checkout)?;
    let (bound, glue) = bind(compiled)?;

    let scratch = slot.scratch()?;
    let (large, small) = (scratch.join("bound.wasm"), scratch.join("small.wasm"));
    fs::write(&large, bound).map_err(Fault::file(&large))?;
    tool::run(optimise.args(OPTIMISE).arg(&large).arg("-o").arg(&small))?;
    let wasm = fs::read(&small).map_err(Fault::file(&small))?;

    slot.keep([("client_bg.wasm", &wasm), ("client.js", &glue)])?;
    Ok(Client { wasm, glue })
}

fn compile(checkout: &Checkout) -> Result<PathBuf, Fault> {
    let libraries = tool::run(Command::new("rustc").args(["--print", "target-libdir", "--target", TRIPLE]))?;
    if !PathBuf::from(libraries.trim()).is_dir() {
        let what = format!("the Rust target {TRIPLE}");
        return Err(Fault::Missing { what, cure: "rustup target add wasm32-unknown-unknown" });
    }
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(&checkout.root).args(["build", "--locked", "-p", "client", "--target", TRIPLE]);
    cargo.args(["--profile", PROFILE, "--target-dir"]).arg(&checkout.target);
    // wasm-bindgen reads the section that stripping takes away; wasm-opt drops it afterwards.
    cargo.args(["--config", &format!("profile.{PROFILE}.strip=\"none\"")]);
    tool::run_aloud(&mut cargo)?;
    Ok(checkout.target.join(TRIPLE).join(PROFILE).join("client.wasm"))
}

fn bind(compiled: PathBuf) -> Result<(Vec<u8>, Vec<u8>), Fault> {
    let refused = |error: &dyn std::fmt::Debug| Fault::Bindgen { reason: format!("{error:?}") };
    let mut bindgen = Bindgen::new();
    bindgen.input_path(compiled).out_name("client").typescript(false).remove_name_section(true);
    // The loader names the module itself, by its hashed name.
    bindgen.remove_producers_section(true).omit_default_module_path(true);
    bindgen.web(true).map_err(|error| refused(&error))?;
    let mut output = bindgen.generate_output().map_err(|error| refused(&error))?;
    let no_snippets = output.snippets().values().all(Vec::is_empty);
    if !no_snippets || !output.local_modules().is_empty() {
        return Err(refused(&"a crate brings scripts of its own (wasm-bindgen snippets), which are not published"));
    }
    Ok((output.wasm_mut().emit_wasm(), output.js().as_bytes().to_vec()))
}
