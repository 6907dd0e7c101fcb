//! The program itself: a process that is started, asked over the network, and killed.

use std::{
    fs::{self, File},
    io,
    net::{SocketAddr, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    thread::sleep,
    time::Duration,
};

use super::{
    database::Database,
    wire::{Reply, free, send},
};

/// The secret of everything made here.
pub const SECRET: &str = "Zm9yLXRoZS1raWxscy1hbmQtbm90aGluZy1lbHNlLWhlcmU=";

/// How the program is set up, the same in each of its lives.
pub struct Setup {
    pub address: SocketAddr,
    folder: PathBuf,
    config: PathBuf,
}

impl Setup {
    /// Writes the configuration; `more` are lines of it.
    pub fn write(folder: &Path, name: &str, database: &Database, more: &str) -> Self {
        let address = free();
        let config = folder.join(format!("{name}.toml"));
        let text = format!(
            "database_url = \"{}\"\nlisten = \"{address}\"\npublic_url = \"http://{address}\"\nsecret = \"{SECRET}\"\n\
             assets = \"{}\"\nsign_in_per_minute = 100000\nsearch_per_minute = 100000\n{more}",
            database.url,
            bundle(folder).display(),
        );
        fs::write(&config, text).unwrap();
        Self { address, folder: folder.to_owned(), config }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        // A file that may not grow is an error like any other, as on a full disk, and no end of the program.
        let mut command = Command::new("sh");
        command.args(["-c", "trap '' XFSZ; exec \"$@\"", "sh", env!("CARGO_BIN_EXE_candour"), "--config"]);
        command.arg(&self.config).args(arguments).stdin(Stdio::null());
        for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("CANDOUR_")) {
            command.env_remove(name);
        }
        command
    }

    /// Runs a command to its end.
    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// Starts a command; its standard error goes to a file.
    pub fn start(&self, arguments: &[&str], said: &Path) -> Life {
        Life(self.command(arguments).stdout(Stdio::null()).stderr(File::create(said).unwrap()).spawn().unwrap())
    }

    /// Starts to serve, and waits until somebody answers.
    pub fn serve(&self) -> Life {
        let log = self.folder.join("serve.log");
        let life = self.start(&["serve"], &log);
        for _ in 0..600 {
            if TcpStream::connect(self.address).is_ok() {
                return life;
            }
            sleep(Duration::from_millis(20));
        }
        panic!("nothing answers: {}", fs::read_to_string(log).unwrap())
    }

    /// The log must be whole, whatever happened.
    pub fn verify(&self) {
        let checked = self.run(&["audit", "verify"]);
        assert!(checked.status.success(), "the log is not whole: {checked:?}");
    }

    /// Sends a form, or asks for a page when there is none.
    pub fn send(&self, path: &str, cookie: &str, form: Option<&str>) -> io::Result<Reply> {
        send(self.address, path, cookie, form)
    }
}

/// One life of the program. However it ends, it ends as abruptly as anything can.
pub struct Life(Child);

impl Life {
    /// The operating system's number for it.
    pub fn id(&self) -> u32 {
        self.0.id()
    }

    /// `kill -9`.
    pub fn kill(self) {
        drop(self);
    }
}

impl Drop for Life {
    fn drop(&mut self) {
        // It may have ended by itself.
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

/// What `make bundle` leaves, as far as the server looks at it.
fn bundle(folder: &Path) -> PathBuf {
    let path = folder.join("dist");
    fs::create_dir_all(&path).unwrap();
    let names = ["main.css", "leave.js", "desk.js", "islands.js", "client.js", "client_bg.wasm", "favicon.svg"];
    let hashed = |name: &str| name.replacen('.', ".0a1b2c3d.", 1);
    for name in names {
        fs::write(path.join(hashed(name)), format!("/* {name} */")).unwrap();
    }
    let manifest: serde_json::Map<String, serde_json::Value> =
        names.iter().map(|name| ((*name).to_owned(), hashed(name).into())).collect();
    fs::write(path.join("manifest.json"), serde_json::to_string(&manifest).unwrap()).unwrap();
    path
}
