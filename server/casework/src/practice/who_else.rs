//! Who else can see what is about to be decided, beside the form that decides.

use contract::{refusal::Refusal, views::who_else::WhoElse};
use domain::{
    door::patient::{Door, Viewer},
    proxy::{Ground, ProxyGrant},
};
use store::person::Held;

use super::StaffDesk;
use crate::{office::refuse, views::practice};

impl StaffDesk {
    pub(super) async fn who_else(&self, held: &Held) -> Result<WhoElse, Refusal> {
        let (store, now) = (&self.office.store, self.office.now());
        let nhs_key = self.office.keys.nhs(&held.identity.nhs_number);
        let concerns = store.concerns(&nhs_key).await.map_err(refuse)?;
        let opens = |grant: &ProxyGrant| {
            grant.pieces(&concerns, held.identity.birth_date, now.london_day()).is_ok_and(|pieces| {
                let viewer = Viewer::Proxy(pieces);
                Door::new(&viewer, &held.standing(), now).opening().is_ok()
            })
        };
        let grants = store.grants_on(held.id).await.map_err(refuse)?;
        let proxies = grants.iter().map(|kept| &kept.grant).filter(|grant| opens(grant)).map(named).collect();
        Ok(WhoElse {
            online: match Door::new(&Viewer::Patient, &held.standing(), now).opening() {
                Ok(opening) => practice::opening(opening),
                Err(_) => "Closed".to_owned(),
            },
            proxies,
            shared_contact: store.is_contact_shared(&nhs_key).await.map_err(refuse)?,
        })
    }
}

fn named(grant: &ProxyGrant) -> String {
    let ground = match grant.granted.ground {
        Ground::ParentalResponsibility => "parental responsibility",
        Ground::Consent => "the patient’s consent",
        Ground::Attorney => "power of attorney",
        Ground::Deputy => "court deputy",
        Ground::BestInterests => "best interests",
    };
    format!("{} ({ground})", grant.granted.name)
}
