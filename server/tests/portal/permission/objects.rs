//! What can be asked for, in every state: people, entries, flags, redactions, sessions.

use casework::notify::{Notice, tell};
use domain::{
    ids::{GrantId, StaffId},
    kind::Kind,
    practice::HoldPolicy,
    role::Role,
    sharing::{Change, Channel, Receipt, ReceiptCode, Speaker, Told},
};
use server::session::Who;
use store::sharing::Owner;
use uuid::Uuid;

use crate::{
    looking::made::{by_law, emergency, looked},
    looking_after,
    programme::opt_out::form_of,
    record::{bundle, entry, patient},
    town::{
        browser::Browser,
        people::{BROOKSIDE, HILLCREST, Person, WIDE, number},
        portal::Portal,
    },
};

/// A name that nothing has.
pub const ABSENT: &str = "0123456789abcdef0123456789abcdef";

/// The people and the names of what is theirs.
pub struct Objects {
    /// Of Brookside, with entries of every state.
    pub ann: Person,
    /// Of Brookside.
    pub bea: Person,
    /// Of Brookside, flagged.
    pub fay: Person,
    /// Of Brookside, frozen.
    pub ike: Person,
    /// Of Brookside, who switched their own view off, and is cleared for the practice's switch-on.
    pub ola: Person,
    /// Of Brookside, eleven years old.
    pub tim: Person,
    /// Of Brookside, with a second record: a merge waits.
    pub ron: Person,
    /// Of Brookside, who had two records.
    pub roy: Person,
    /// Of Brookside, protected by staff.
    pub pat: Person,
    /// Of Brookside, fourteen years old, and the visit she keeps from proxies.
    pub zoe: Person,
    pub visit: String,
    /// Of Hillcrest, flagged.
    pub cal: Person,
    /// How often Brookside changed, as its manager's forms name it.
    pub brookside_version: String,
    /// How often Brookside's place in the programme changed.
    pub brookside_place: String,
    /// A line of the queue about Ann.
    pub mismatch: String,
    pub fays_flag: String,
    pub cals_flag: String,
    pub redaction: String,
    /// An entry of Ann's that she sees, as staff name it.
    pub entry: String,
    /// The code that was sent to Ann's mailbox.
    pub code: String,
    /// An alert of Brookside about a look at Ann's summary, another that is put off, and one of Hillcrest.
    pub alert: String,
    pub put_off: String,
    pub hills_alert: String,
    /// The look of the first alert, as Ann names it; she asked about another.
    pub look: String,
    pub query: String,
    /// A second session of Ann's account, as the account page names it.
    pub session: String,
    /// Requests of Brookside's clinician to Ann.
    pub waiting: String,
    pub approved: String,
    /// Looks of Brookside's clinician at Ann's summary.
    pub view: String,
    pub ended_view: String,
    /// The code of a sharing choice Ann made.
    pub receipt: String,
    /// The receipt of the no that the desk recorded for Ann's form.
    pub recorded: String,
    /// The code on Ann's form.
    pub form_code: String,
    /// A form without a code that waits at Brookside, taken before Ann chose, and one that waits at the centre.
    pub form: String,
    pub lost_form: String,
    /// A request of Ann that waits, one that was declined, and one of Cal at Hillcrest.
    pub correction: String,
    pub declined: String,
    pub hills_correction: String,
    /// A rule of Brookside that counts, and one that is a draft.
    pub rule: String,
    pub draft_rule: String,
    /// Someone with no record here who looks after Ann.
    pub proxy: Who,
    /// Ann as the proxy names her by a grant in force, and Bea by one that ended.
    pub looked_after: String,
    pub taken_away: String,
    /// The grant in force.
    pub grant: GrantId,
    /// A grant on Ann's record that is paused, and one on Cal's at Hillcrest.
    pub paused_grant: GrantId,
    pub hills_grant: GrantId,
    /// A dispute recorded about Bea.
    pub concern: String,
    /// Lines of Brookside's review desk as forms send them: an entry that waits, which those who decide have opened, and a
    /// question of identity; and a decision that can still be undone.
    pub line: String,
    /// Which state of it is to be released.
    pub held_version: String,
    pub question: String,
    pub decision: String,
}

/// The states of Ann's entries, which are also their source ids.
pub const STATES: [&str; 4] = ["shown", "redacted", "held", "released"];

impl Objects {
    /// Makes all of it by the acts that make it in life.
    pub async fn settle(portal: &Portal) -> Self {
        portal.practice(BROOKSIDE, WIDE).await;
        portal.practice(HILLCREST, WIDE).await;
        let adult = "1980-05-06";
        let document = |given: &str, born: &str, ids: &[&str]| {
            let entries: Vec<_> =
                ids.iter().map(|id| entry("problems", id, &format!("It is {id}"), "2026-10-10")).collect();
            bundle(&patient(given, "Matrix", born), &entries)
        };
        portal.take_in(BROOKSIDE, &number(1), &document("Ann", adult, &["shown", "redacted"])).await;
        portal.hold(BROOKSIDE, HoldPolicy::Everything).await;
        let ann = portal.take_in(BROOKSIDE, &number(1), &document("Ann", adult, &["held", "released"])).await;
        portal.hold(BROOKSIDE, HoldPolicy::Nothing).await;
        let one = &["theirs"];
        let bea = portal.take_in(BROOKSIDE, &number(2), &document("Bea", adult, one)).await;
        let fay = portal.take_in(BROOKSIDE, &number(3), &document("Fay", adult, one)).await;
        let ike = portal.take_in(BROOKSIDE, &number(4), &document("Ike", adult, one)).await;
        let tim = portal.take_in(BROOKSIDE, &number(5), &document("Tim", "2015-05-06", one)).await;
        let zoe = portal.take_in(BROOKSIDE, &number(8), &document("Zoe", "2012-05-06", one)).await;
        let ola = portal.take_in(BROOKSIDE, &number(7), &document("Ola", adult, one)).await;
        let cal = portal.take_in(HILLCREST, &number(6), &document("Cal", adult, one)).await;

        let mut gp = portal.sign_in(&portal.staff("dr-matrix", BROOKSIDE, Role::Clinician).await).await;
        let mut other = portal.sign_in(&portal.staff("dr-hill", HILLCREST, Role::Clinician).await).await;
        let on =
            |state: &str, act: &str| ann.at(&format!("/entry/{}/{act}", portal.staff_entry(&ann, "Condition", state)));
        let fields = [("reason", "third-party"), ("audience", "both")];
        assert_eq!(gp.post(&on("redacted", "redact"), &fields).await.status, 303);
        let (line, held_version, decision) = desk(portal, &ann, &mut gp).await;
        assert_eq!(gp.post(&fay.at("/flags"), &[("note", "Look first")]).await.status, 303);
        let (hills_correction, _) = corrections(portal, &cal, "theirs", &mut other).await;
        assert_eq!(other.post(&cal.at("/flags"), &[("note", "Look first")]).await.status, 303);
        assert_eq!(gp.post(&ike.at("/freeze"), &[]).await.status, 303);
        assert_eq!(gp.post(&ola.at("/clear"), &[]).await.status, 303);
        let named = |page: &str, before: &str| {
            page.split(before).nth(1).and_then(|rest| rest.split(['"', '/']).next()).unwrap().to_owned()
        };
        let visit = super::rows::visit();
        assert_eq!(gp.post(&zoe.at("/young/visit"), &visit).await.status, 303);
        let visit = named(&gp.get(&zoe.at("/young")).await.body, "/young/visit/");
        let redaction = named(&gp.get(on("redacted", "").trim_end_matches('/')).await.body, "/redactions/");
        let (ron, roy) = super::merges::settle(portal, &mut gp).await;
        let (pat, mismatch) = super::merges::known(portal, &ann, &mut gp).await;
        let (waiting, approved, view, ended_view) = viewing(portal, &ann).await;
        super::letters::settle(portal, &ann, &fay).await;
        let (correction, declined) = corrections(portal, &ann, "shown", &mut gp).await;
        let (form, lost_form) = forms(portal, &ann).await;
        let recorded = recorded(portal, &ann).await;
        let mut own = portal.sign_in(&ann.patient()).await;
        let chosen = own.post("/sharing", &[("extent", "core")]).await;
        let receipt = chosen.location().rsplit('/').next().unwrap().to_owned();
        let off = portal.sign_in(&ola.patient()).await.post("/account/view/off", &[]).await;
        assert_eq!(off.status, 303);
        let code = telling(portal, &ann, &mut gp).await;
        let told = looked(portal, &ann, BROOKSIDE, emergency()).await;
        let put_off = looked(portal, &ann, BROOKSIDE, by_law()).await;
        let hills = looked(portal, &ann, HILLCREST, emergency()).await;
        let look = told.named_by(portal, &ann);
        let mut patient = portal.sign_in(&ann.patient()).await;
        let asked = looked(portal, &ann, BROOKSIDE, emergency()).await.named_by(portal, &ann);
        assert_eq!(patient.post(&format!("/who-looked/{asked}"), &[]).await.status, 303);
        let mut officer = portal.sign_in(&portal.staff("officer", BROOKSIDE, Role::PrivacyOfficer).await).await;
        let query = named(&officer.get("/alerts").await.body, "data-query=\"");
        let (rule, draft_rule) = rules(portal).await;
        let proxy = looking_after::proxy(portal, 60).await;
        let granted = async |person: &Person, nth: usize, id: u128| {
            looking_after::kept(&portal.office, person, nth, id, &[Kind::Problem], false).await
        };
        let (grant, ended) = (granted(&ann, 60, 1).await, granted(&bea, 60, 2).await);
        let (paused_grant, hills_grant) = (granted(&ann, 61, 3).await, granted(&cal, 60, 4).await);
        let step = |grant: GrantId, step: &str| format!("/proxies/{}/{step}", grant.0.simple());
        assert_eq!(gp.post(&bea.at(&step(ended, "end")), &[]).await.status, 303);
        assert_eq!(gp.post(&ann.at(&step(paused_grant, "pause")), &[]).await.status, 303);
        assert_eq!(gp.post(&bea.at("/proxy-concerns"), &[("kind", "dispute")]).await.status, 303);
        let reference = |grant: GrantId| looking_after::reference(&portal.office, &proxy, grant);
        let (looked_after, taken_away) = (reference(grant), reference(ended));
        let question = question(portal, &bea).await;
        let brookside_place = super::programme::settle(portal).await;
        super::letters::printed(portal).await;
        let session = portal.sign_in(&ann.patient()).await;
        let session = portal.office.keys.session_ref(session.cookie.as_deref().unwrap());
        Self {
            brookside_place,
            brookside_version: crate::switching::version(portal, BROOKSIDE).await,
            fays_flag: named(&gp.get(&fay.at("")).await.body, "data-flag=\""),
            cals_flag: named(&other.get(&cal.at("")).await.body, "data-flag=\""),
            redaction,
            entry: portal.staff_entry(&ann, "Condition", "shown"),
            code,
            alert: told.alert,
            put_off: put_off.alert,
            hills_alert: hills.alert,
            look,
            query,
            session,
            waiting,
            approved,
            view,
            ended_view,
            receipt,
            recorded,
            form_code: form_of(portal, &ann).await.to_string(),
            form,
            lost_form,
            correction,
            declined,
            hills_correction,
            rule,
            draft_rule,
            looked_after,
            taken_away,
            grant,
            paused_grant,
            hills_grant,
            concern: named(&gp.get(&bea.at("/proxies")).await.body, "data-concern=\""),
            proxy,
            line,
            held_version,
            question,
            decision,
            ann,
            bea,
            fay,
            ike,
            ola,
            tim,
            ron,
            roy,
            pat,
            mismatch,
            zoe,
            visit,
            cal,
        }
    }
}

impl Objects {
    /// Names of Ann's entries, as the proxy knows them.
    pub fn proxy_names(&self, portal: &Portal) -> store::keys::ProxyNames {
        portal.office.keys.proxy_names(&self.grant.0.simple().to_string())
    }

    /// Ann's form, as it is typed.
    pub fn typed_form(&self) -> Vec<(&'static str, String)> {
        let born = [("birth-day", "6"), ("birth-month", "5"), ("birth-year", "1980")];
        let code = ("code", self.form_code.clone());
        std::iter::once(code).chain(born.map(|(name, value)| (name, value.to_owned()))).collect()
    }

    /// Ann, as those who look at summaries name her.
    pub fn whom(&self) -> Vec<(&'static str, String)> {
        let number = self.ann.number.digits().to_owned();
        let born = [("birth-day", "6"), ("birth-month", "5"), ("birth-year", "1980")];
        std::iter::once(("nhs_number", number)).chain(born.map(|(name, value)| (name, value.to_owned()))).collect()
    }
}

/// The receipt of a no that the practice recorded for Ann.
async fn recorded(portal: &Portal, ann: &Person) -> String {
    let (by, practice) = (StaffId("staff-reception".to_owned()), ann.ods.clone());
    let channel = Channel::Practice { practice, by, how: Told::Paper, speaker: Speaker::Themselves };
    let code = ReceiptCode::from_random([9; 16]);
    let receipt = Receipt { code: code.clone(), at: portal.office.now(), asked: Change::opt_out(), channel };
    let nhs_key = portal.office.keys.nhs(&ann.number);
    let mut tx = portal.office.store.begin().await.unwrap();
    tx.add_receipt(Owner { nhs_key: &nhs_key, account: "" }, &receipt).await.unwrap();
    tx.commit().await.unwrap();
    code.to_string()
}

/// A form of Ann's and one of nobody's.
async fn forms(portal: &Portal, ann: &Person) -> (String, String) {
    let receptionist = portal.staff("staff-reception", BROOKSIDE, Role::Receptionist).await;
    let mut desk = portal.sign_in(&receptionist).await;
    for (given, nhs_number) in [("Ann", ann.number.digits()), ("Nobody", number(70).digits())] {
        let name = [("given", given), ("family", "Nowhere"), ("nhs_number", nhs_number), ("how", "paper")];
        let born = [("birth-day", "6"), ("birth-month", "5"), ("birth-year", "1980")];
        assert_eq!(desk.post("/practice/forms", &[&name[..], &born[..]].concat()).await.status, 200);
    }
    let (store, ods) = (&portal.office.store, &ann.ods);
    let mut found = [store.forms_at(Some(ods)).await.unwrap(), store.forms_at(None).await.unwrap()].concat();
    let id = |kept: store::programme::KeptForm| kept.id.simple().to_string();
    (id(found.remove(0)), id(found.remove(0)))
}

/// What waits of Ann, opened by those who decide on it; and what was let go at the desk.
async fn desk(portal: &Portal, ann: &Person, gp: &mut Browser<'_>) -> (String, String, String) {
    let [held, released] = ["held", "released"].map(|state| portal.staff_entry(ann, "Condition", state));
    gp.get(&format!("/practice/review?open={released}")).await;
    let seen = seen(portal, &released).await;
    let done = gp.post("/practice/review/decide", &[("lines", &seen), ("how", "release")]).await;
    assert_eq!(done.status, 303, "{}", done.body);
    let decision = done.location().split("done=").nth(1).and_then(|rest| rest.split(['&', '#']).next()).unwrap();
    for (name, role) in [("staff-clinician", Role::Clinician), ("staff-lead", Role::SafeguardingLead)] {
        let mut reader = portal.sign_in(&portal.staff(name, BROOKSIDE, role).await).await;
        assert_eq!(reader.get(&format!("/practice/review?open={held}")).await.status, 200);
    }
    let version = portal.office.store.entry_for_staff(ann.id, &held).await.unwrap().unwrap().version();
    (self::seen(portal, &held).await, version.to_string(), decision.to_owned())
}

/// A line as forms send it.
async fn seen(portal: &Portal, line: &str) -> String {
    let ods = crate::town::people::ods(BROOKSIDE);
    let kept = portal.office.store.review_line(&ods, line, true).await.unwrap().unwrap();
    format!("{line}.{}", kept.version)
}

/// A sign-in of somebody's that did not match.
async fn question(portal: &Portal, person: &Person) -> String {
    let mut tx = portal.office.store.begin().await.unwrap();
    let what = "A sign-in did not match";
    tx.queue_line(Uuid::from_u128(7), &person.ods, person.id, what, portal.office.now()).await.unwrap();
    tx.commit().await.unwrap();
    seen(portal, &format!("i-{}", person.staff_ref)).await
}

/// A rule that counts and finds nothing here, and a draft.
async fn rules(portal: &Portal) -> (String, String) {
    let mut manager = portal.sign_in(&portal.staff("staff-manager", BROOKSIDE, Role::PracticeManager).await).await;
    let words = [("name", "A rule"), ("source", "A reason"), ("act", "hold"), ("phrases", "zebra")];
    let mut written = Vec::new();
    for _ in 0..2 {
        written.push(manager.post("/practice/rules", &words).await.location().rsplit('/').next().unwrap().to_owned());
    }
    let on = manager.post(&format!("/practice/rules/{}/on", written[0]), &[("act", "hold"), ("looked", "yes")]).await;
    assert_eq!(on.status, 303);
    (written.remove(0), written.remove(0))
}

/// Two requests of a clinician, one waiting and one approved, and two looks, one open and one ended.
async fn viewing(portal: &Portal, ann: &Person) -> (String, String, String, String) {
    let mut phone = crate::viewing::phone(portal, ann).await;
    let mut doctor = portal.sign_in(&portal.staff("staff-clinician", BROOKSIDE, Role::Clinician).await).await;
    let whom = crate::viewing::Whom::of(ann);
    let id = |path: String| path.rsplit('/').next().unwrap().to_owned();
    let approved = id(crate::viewing::asked(&mut doctor, &whom).await);
    let yes = phone.post(&format!("/requests/{approved}/approve"), &[("lasting", "24-hours")]).await;
    assert_eq!(yes.status, 303);
    let waiting = id(crate::viewing::asked(&mut doctor, &whom).await);
    let ended = crate::viewing::opened(&mut doctor, &whom).await;
    assert_eq!(doctor.post(&format!("{ended}/end"), &[]).await.status, 303);
    let view = id(crate::viewing::opened(&mut doctor, &whom).await);
    (waiting, approved, view, id(ended))
}

/// Ann waits for a letter, and for a code to come back.
async fn telling(portal: &Portal, ann: &Person, gp: &mut Browser<'_>) -> String {
    assert_eq!(gp.post(&ann.at("/contact"), &[("way", "letter")]).await.status, 303);
    let (office, nhs_key) = (&portal.office, portal.office.keys.nhs(&ann.number));
    let mut tx = office.store.begin().await.unwrap();
    let notice = Notice::Request(Uuid::from_u128(1));
    tell(&mut tx, office, &nhs_key, ann.id, notice, office.now()).await.unwrap();
    tx.commit().await.unwrap();
    let mut phone = portal.sign_in(&ann.patient()).await;
    assert_eq!(phone.post("/account/contact/email", &[("email", "ann@mail.example")]).await.status, 303);
    portal.database.texts("SELECT detail FROM outbox WHERE notice = 'code'").await.remove(0)
}

/// Two requests about one entry: one that waits, and one that the practice declined.
async fn corrections(portal: &Portal, person: &Person, entry: &str, gp: &mut Browser<'_>) -> (String, String) {
    let mut phone = portal.sign_in(&person.patient()).await;
    let ask = format!("/record/entry/{}/correction", portal.patient_entry(person, "Condition", entry));
    let declined = crate::correcting::asked(&mut phone, &ask, "wrong", "The first").await;
    let answer = [("answer", "declined"), ("words", "It is right")];
    assert_eq!(gp.post(&format!("/practice/corrections/{declined}/answer"), &answer).await.status, 303);
    (crate::correcting::asked(&mut phone, &ask, "wrong", "The second").await, declined)
}
