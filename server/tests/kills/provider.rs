//! The patients' sign-in provider: the demonstration's own, in this process, so that it outlives the portal.

use std::{
    net::SocketAddr,
    sync::{Arc, mpsc},
    thread::{self, JoinHandle},
};

use async_trait::async_trait;
use demonstration::DemoPerson;
use identity::{
    Level, Profile, SigningKey,
    demonstration::{
        Client, DemonstrationConfig, Directory, DirectoryEntry, PatientSubject, StaffSubject, Subject, router,
    },
};
use server::system::{SystemClock, sign_in_clock};
use tokio::{net::TcpListener, sync::oneshot};

/// Keys of the sign-in tests; they open nothing.
pub const CLIENT_KEY: &str = include_str!("../../identity/tests/sign_in/keys/client.pem");
const PROVIDER_KEY: &str = include_str!("../../identity/tests/sign_in/keys/provider.pem");
pub const CLIENT_ID: &str = "portal";
pub const KEY_ID: &str = "portal-1";

/// A provider at work; dropping it ends it.
pub struct Provider {
    pub address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    work: Option<JoinHandle<()>>,
}

impl Provider {
    /// Serves these people to the portal at an address.
    pub fn begin(address: SocketAddr, portal: SocketAddr, people: Vec<DemoPerson>) -> Self {
        let client = Client {
            client_id: CLIENT_ID.to_owned(),
            redirect_uri: format!("http://{portal}/sign-in/return").parse().unwrap(),
            jwks: SigningKey::from_pem(CLIENT_KEY, KEY_ID).unwrap().public_jwks(),
            profile: Profile::NhsLogin,
        };
        let config = DemonstrationConfig {
            issuer: format!("http://{address}"),
            clients: vec![client],
            signing_key: SigningKey::from_pem(PROVIDER_KEY, "provider-1").unwrap(),
        };
        let routes = router(config, Arc::new(Town(people)), sign_in_clock(Arc::new(SystemClock))).unwrap();
        let ((stop, stopped), (listens, is_there)) = (oneshot::channel::<()>(), mpsc::channel());
        // A thread and a runtime of its own: whoever begins it may be in one.
        let work = thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async move {
                let listener = TcpListener::bind(address).await.unwrap();
                listens.send(()).unwrap();
                tokio::select! {
                    _ = axum::serve(listener, routes) => {}
                    _ = stopped => {}
                }
            });
        });
        is_there.recv().unwrap();
        Self { address, stop: Some(stop), work: Some(work) }
    }
}

impl Drop for Provider {
    fn drop(&mut self) {
        drop(self.stop.take());
        drop(self.work.take().map(JoinHandle::join));
    }
}

struct Town(Vec<DemoPerson>);

#[async_trait]
impl Directory for Town {
    async fn people(&self) -> Vec<DirectoryEntry> {
        Vec::new()
    }

    async fn person(&self, id: &str) -> Option<Subject> {
        let person = self.0.iter().find(|person| person.id == id)?;
        Some(Subject::Patient(PatientSubject {
            sub: format!("sub-{id}"),
            nhs_number: Some(person.nhs_number.clone()),
            birthdate: Some(person.birth_date.to_string()),
            family_name: Some(person.family.clone()),
            gp_ods_code: Some(demonstration::practice().ods.to_owned()),
            level: Level::P9,
        }))
    }

    async fn patient_by_nhs_number(&self, _: &str) -> Option<PatientSubject> {
        None
    }

    async fn staff_by_role(&self, _: &str, _: &str) -> Option<StaffSubject> {
        None
    }
}
