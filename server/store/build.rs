//! The migrations are compiled in: a new one must rebuild the store.

fn main() {
    use std::io::Write;
    // Cargo reads this from standard output; there is nobody else to tell when that is closed.
    let _ = writeln!(std::io::stdout(), "cargo::rerun-if-changed=../../migrations");
}
