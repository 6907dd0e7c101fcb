//! `candour demo`: the whole service with fictional people, on this machine alone.

mod backlog;
mod codes;
mod consultations;
mod corrections;
mod directory;
mod kept_mail;
mod letters;
mod looks;
mod people;
mod programme;
mod proxies;
mod rules;

use std::{path::Path, process::ExitCode, sync::Arc};

use identity::{
    Profile, SigningKey,
    demonstration::{Client, DemonstrationConfig, router as provider_router},
    generate_key_pem,
};
use tokio::net::TcpListener;

use crate::{
    command::{
        CommandError, open_office, say,
        serve::{build, portal, provider},
    },
    config::{Config, SignIn},
    system::{SystemClock, SystemRandom, sign_in_clock},
};

/// The demonstration provider's own address.
const ISSUER: &str = "http://127.0.0.1:3001";

pub(crate) async fn run(file: &Path) -> Result<ExitCode, CommandError> {
    crate::command::start_log("warn");
    let mut config = config(file)?;
    let office = open_office(&config).await?;
    people::settle(&office).await?;
    say("Making the demonstration provider's keys…");
    let mut rng = rand::rngs::OsRng;
    let key = |what: &str, error: String| CommandError::Other(format!("{what}: {error}"));
    let patient_pem = generate_key_pem(&mut rng).map_err(|error| key("patient key", error.to_string()))?;
    let staff_pem = generate_key_pem(&mut rng).map_err(|error| key("staff key", error.to_string()))?;
    let patients = provider(&config, &sign_in("candour-patients"), Profile::NhsLogin, patient_pem)?;
    let staff = provider(&config, &sign_in("candour-staff"), Profile::Cis2, staff_pem)?;
    let client = |id: &str, path: &str, jwks, profile| {
        let redirect_uri = config.public_url.join(path).map_err(|error| key("address", error.to_string()))?;
        Ok::<_, CommandError>(Client { client_id: id.to_owned(), redirect_uri, jwks, profile })
    };
    let demonstration = DemonstrationConfig {
        issuer: ISSUER.to_owned(),
        clients: vec![
            client("candour-patients", "/sign-in/return", patients.party.public_jwks(), Profile::NhsLogin)?,
            client("candour-staff", "/sign-in/staff/return", staff.party.public_jwks(), Profile::Cis2)?,
        ],
        signing_key: SigningKey::generate(&mut rng, "demonstration")
            .map_err(|error| key("provider key", error.to_string()))?,
    };
    let directory = Arc::new(directory::DemoDirectory::new(office.clone()));
    let routes = provider_router(demonstration, directory, sign_in_clock(Arc::new(SystemClock)))
        .map_err(|error| CommandError::Other(format!("demonstration provider: {error}")))?;
    let listener = TcpListener::bind("127.0.0.1:3001")
        .await
        .map_err(|error| CommandError::Other(format!("cannot listen on 127.0.0.1:3001: {error}")))?;
    tokio::spawn(async move { axum::serve(listener, routes).await });
    config.mail = Some(kept_mail::open(office.clock.clone()).await?);
    let whose_codes = office.clone();
    let app = build(config, office, Some(patients), Some(staff))?;
    people::introduce();
    codes::introduce(&whose_codes).await?;
    portal(app).await?;
    Ok(ExitCode::SUCCESS)
}

fn sign_in(client_id: &str) -> SignIn {
    SignIn {
        issuer: ISSUER.to_owned(),
        client_id: client_id.to_owned(),
        key_file: std::path::PathBuf::new(),
        key_id: client_id.to_owned(),
    }
}

/// The configuration, with a secret made once and kept beside the database, and always on loopback.
fn config(file: &Path) -> Result<Config, CommandError> {
    let text = std::fs::read_to_string(file).ok();
    let mut environment = Config::environment()?;
    if !environment.iter().any(|(name, _)| name == "CANDOUR_SECRET")
        && !text.as_deref().unwrap_or("").contains("secret")
    {
        environment.push(("CANDOUR_SECRET".to_owned(), secret()?));
    }
    let mut config = Config::read(text.as_deref(), environment.into_iter())?;
    config.listen = ([127, 0, 0, 1], 3000).into();
    config.public_url = "http://127.0.0.1:3000".parse().map_err(|_| CommandError::Other("address".to_owned()))?;
    // Numbers kept for drama, and an address of no place.
    config.pack_return_address = letters::RETURN_ADDRESS.to_owned();
    config.pack_phone = Some(letters::PHONE.to_owned());
    // Whoever shows the service signs in again and again.
    config.sign_in_per_minute = 600;
    config.code_tries_per_day = 600;
    config.replies_per_hour = 600;
    config.search_per_minute = 600;
    Ok(config)
}

fn secret() -> Result<String, CommandError> {
    use base64::{Engine, engine::general_purpose::STANDARD};
    use casework::Random;
    let path = Path::new("var/secret");
    if let Ok(secret) = std::fs::read_to_string(path) {
        return Ok(secret);
    }
    let secret = STANDARD.encode([SystemRandom.bytes(), SystemRandom.bytes()].concat());
    let kept = std::fs::create_dir_all("var").and_then(|()| std::fs::write(path, &secret));
    kept.map_err(|_| CommandError::Other("`var/secret` cannot be written".to_owned()))?;
    Ok(secret)
}

#[cfg(test)]
mod tests;
