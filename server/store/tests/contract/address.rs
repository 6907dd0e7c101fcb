//! Addresses of databases.

use store::{Address, Store, StoreError};
use tempfile::TempDir;

#[test]
fn each_kind_is_known_by_its_beginning() {
    let sqlite = |path: &str| Address::Sqlite(path.to_owned());
    assert_eq!("sqlite:var/portal.db".parse::<Address>().unwrap(), sqlite("var/portal.db"));
    assert_eq!("sqlite://var/portal.db".parse::<Address>().unwrap(), sqlite("var/portal.db"));
    assert_eq!("sqlite:/var/portal.db".parse::<Address>().unwrap(), sqlite("/var/portal.db"));
    assert_eq!("sqlite:///var/portal.db".parse::<Address>().unwrap(), sqlite("/var/portal.db"));
    for url in ["postgres://portal@localhost/portal", "postgresql:///portal"] {
        assert_eq!(url.parse::<Address>().unwrap(), Address::Postgres(url.to_owned()));
    }
    for url in ["", "mysql://localhost/portal", "portal.db", "SQLITE"] {
        assert!(matches!(url.parse::<Address>(), Err(StoreError::Address)), "{url}");
    }
}

#[test]
fn a_path_keeps_its_root() {
    let Address::Sqlite(path) = "sqlite:////var/portal.db".parse().unwrap() else { unreachable!() };
    assert!(path.starts_with('/'), "{path}");
}

#[tokio::test]
async fn a_database_that_is_not_there_is_unavailable() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("no such folder").join("portal.db");
    let nowhere = Address::Sqlite(file.to_str().unwrap().to_owned());
    let opened = Store::open(&nowhere).await.map(drop);
    assert!(matches!(opened, Err(StoreError::Unavailable(_))), "{opened:?}");
    let socket = folder.path().to_str().unwrap();
    let nobody = Address::Postgres(format!("postgres://portal@localhost/portal?host={socket}"));
    let opened = Store::open(&nobody).await.map(drop);
    assert!(matches!(opened, Err(StoreError::Unavailable(_))), "{opened:?}");
}
