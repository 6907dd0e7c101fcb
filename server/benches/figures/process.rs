//! The processes that are measured: one each for the portal, the twin and the static bytes.

use std::{
    fs::{self, File},
    io::{Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    thread::sleep,
    time::Duration,
};

use crate::Outcome;

/// The binary, built in this same run.
pub const CANDOUR: &str = env!("CARGO_BIN_EXE_candour");
/// The secret of everything made for a measurement.
pub const SECRET: &str = "Zm9yLXRoZS1iZW5jaC1hbmQtbm90aGluZy1lbHNlLWF0LWFsbA==";

/// A serving process; dropping it ends it.
pub struct Process {
    child: Child,
    pub address: SocketAddr,
}

/// An answer as it came.
pub struct Answer {
    pub status: u16,
    pub body: Vec<u8>,
}

impl Process {
    /// `candour serve` as in production, its log lines going to a file.
    pub fn portal(folder: &Path, database: &Path, assets: &Path) -> Outcome<Self> {
        let address = free()?;
        let config = folder.join("candour.toml");
        fs::write(
            &config,
            format!(
                "database_url = \"sqlite:{}\"\nlisten = \"{address}\"\npublic_url = \"http://{address}\"\n\
                 secret = \"{SECRET}\"\nassets = \"{}\"\n",
                database.display(),
                fs::canonicalize(assets).map_err(|_| "dist is not there: run `make bundle` first")?.display(),
            ),
        )?;
        let mut command = Command::new(CANDOUR);
        command.arg("--config").arg(&config).arg("serve");
        Self::start(command, address, &folder.join("portal.log"))
    }

    /// One of this program's own modes, given what it needs and where to listen.
    pub fn peer(folder: &Path, mode: &str, needs: &[&Path]) -> Outcome<Self> {
        let address = free()?;
        let mut command = Command::new(std::env::current_exe()?);
        command.arg(mode).args(needs).arg(address.to_string());
        Self::start(command, address, &folder.join(format!("{mode}.log")))
    }

    fn start(mut command: Command, address: SocketAddr, log: &Path) -> Outcome<Self> {
        for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("CANDOUR_")) {
            command.env_remove(name);
        }
        let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(File::create(log)?).spawn()?;
        let process = Self { child, address };
        for _ in 0..300 {
            if TcpStream::connect(address).is_ok() {
                return Ok(process);
            }
            sleep(Duration::from_millis(50));
        }
        Err(format!("nothing answers: {}", fs::read_to_string(log)?).into())
    }

    /// The operating system's number for it.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Asks for one page in a session.
    pub fn get(&self, path: &str, cookie: &str) -> Outcome<Answer> {
        let mut stream = TcpStream::connect(self.address)?;
        let host = self.address;
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nCookie: candour={cookie}\r\nConnection: close\r\n\r\n")?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        let end = answer.windows(4).position(|bytes| bytes == b"\r\n\r\n").ok_or("no end to the headers")?;
        let body = answer.split_off(end + 4);
        let head = String::from_utf8(answer)?;
        let status = head.split_whitespace().nth(1).ok_or("no status")?.parse()?;
        Ok(Answer { status, body })
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn free() -> Outcome<SocketAddr> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?)
}
