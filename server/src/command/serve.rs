//! `candour serve`: the portal, its metrics, and a clean end.

use std::{net::SocketAddr, path::Path, process::ExitCode, sync::Arc};

use axum::{Router, routing::get, serve::ListenerExt};
use casework::Office;
use identity::{AssertionAudience, Profile, RelyingParty, RelyingPartyConfig};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use tokio::net::TcpListener;

use super::{CommandError, log, open_office, read_config, say, worker};
use crate::{
    assets,
    config::{Config, SignIn},
    router::router,
    state::{App, Limits, Provider},
    system::{SystemClock, sign_in_clock},
};

pub(super) async fn run(config: &Path) -> Result<ExitCode, CommandError> {
    // Spans round each session read would say nothing here, and cost.
    log::start("info,tower_sessions=warn");
    let config = read_config(config)?;
    let office = open_office(&config).await?;
    let patients =
        config.patient_sign_in.as_ref().map(|sign_in| from_file(&config, sign_in, Profile::NhsLogin)).transpose()?;
    let staff = config.staff_sign_in.as_ref().map(|sign_in| from_file(&config, sign_in, Profile::Cis2)).transpose()?;
    let app = build(config, office, patients, staff)?;
    portal(app).await?;
    Ok(ExitCode::SUCCESS)
}

/// Puts together what every handler shares.
///
/// # Errors
/// When the assets are not there.
pub fn build(
    config: Config,
    office: Office,
    patients: Option<Provider>,
    staff: Option<Provider>,
) -> Result<App, CommandError> {
    let assets = assets::read(&config.assets)?;
    Ok(App {
        office,
        limits: Arc::new(Limits::new(&config)),
        config: Arc::new(config),
        assets: Arc::new(assets),
        patients: patients.map(Arc::new),
        staff: staff.map(Arc::new),
    })
}

/// Serves until it is told to stop.
///
/// # Errors
/// When an address cannot be listened on.
pub async fn portal(app: App) -> Result<(), CommandError> {
    let metrics = PrometheusBuilder::new().install_recorder().ok();
    if let Some(handle) = metrics.clone() {
        tokio::spawn(tidy(handle));
    }
    if let (Some(address), Some(handle)) = (app.config.metrics_listen, metrics) {
        let routes = Router::new().route("/metrics", get(move || figures(handle.clone())));
        let listener = listen(address).await?;
        tokio::spawn(async move { axum::serve(listener, routes).await });
    }
    worker::begin(&app.office, &app.config);
    let listener = listen(app.config.listen).await?;
    say(&format!("Candour listens on {}", app.config.listen));
    let folder = app.config.assets.clone();
    let routes = router(app, &folder).into_make_service_with_connect_info::<SocketAddr>();
    // Small answers must not wait for the acknowledgement of the ones before.
    let listener = listener.tap_io(|stream| {
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "a connection stays delayed");
        }
    });
    axum::serve(listener, routes)
        .with_graceful_shutdown(stopped())
        .await
        .map_err(|error| CommandError::Other(format!("serving stopped: {error}")))
}

async fn figures(handle: PrometheusHandle) -> String {
    handle.render()
}

/// Folds what was counted, every five seconds: until then each request's time is kept.
async fn tidy(handle: PrometheusHandle) {
    let mut every = tokio::time::interval(std::time::Duration::from_secs(5));
    loop {
        every.tick().await;
        handle.run_upkeep();
    }
}

async fn listen(address: SocketAddr) -> Result<TcpListener, CommandError> {
    TcpListener::bind(address)
        .await
        .map_err(|error| CommandError::Other(format!("cannot listen on {address}: {error}")))
}

/// Resolves when the machine or the person at it says stop.
pub(super) async fn stopped() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut term) = signal(SignalKind::terminate()) else { return std::future::pending().await };
    tokio::select! {
        _ = term.recv() => {}
        _ = tokio::signal::ctrl_c() => {}
    }
}

fn from_file(config: &Config, sign_in: &SignIn, profile: Profile) -> Result<Provider, CommandError> {
    let name = match profile {
        Profile::NhsLogin => "patient_key_file",
        Profile::Cis2 => "staff_key_file",
    };
    let pem = std::fs::read_to_string(&sign_in.key_file)
        .map_err(|_| CommandError::Other(format!("configuration key `{name}`: the file cannot be read")))?;
    provider(config, sign_in, profile, pem)
}

/// A provider as the configuration names it.
///
/// # Errors
/// When its key or addresses cannot be used.
pub fn provider(config: &Config, sign_in: &SignIn, profile: Profile, pem: String) -> Result<Provider, CommandError> {
    let (path, name) = match profile {
        Profile::NhsLogin => ("/sign-in/return", "patient sign-in"),
        Profile::Cis2 => ("/sign-in/staff/return", "staff sign-in"),
    };
    let wrong = |error: String| CommandError::Other(format!("{name}: {error}"));
    let party = RelyingParty::new(
        RelyingPartyConfig {
            profile,
            issuer: sign_in.issuer.clone(),
            client_id: sign_in.client_id.clone(),
            signing_key_pem: pem,
            key_id: sign_in.key_id.clone(),
            redirect_uri: config.public_url.join(path).map_err(|error| wrong(error.to_string()))?,
            assertion_audience: AssertionAudience::TokenEndpoint,
        },
        sign_in_clock(Arc::new(SystemClock)),
    )
    .map_err(|error| wrong(error.to_string()))?;
    Ok(Provider { issuer: sign_in.issuer.clone(), party })
}
