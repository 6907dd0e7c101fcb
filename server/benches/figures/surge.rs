//! A surge of opt-outs: 170 a second for a minute, each by someone else, as after a letter to everyone. The server is
//! killed at the end, and every receipt it gave must be found.

use std::{
    collections::HashMap,
    fs,
    net::SocketAddr,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

use domain::{
    identity::{Identity, Life, Name, Registration, Verification},
    ids::{OdsCode, PersonId},
    nhs_number::NhsNumber,
    practice::Practice,
    sharing::{Extent, ReceiptCode},
    stamp::Clock,
};
use jiff::civil::Date;
use server::{
    session::{WHO, Who},
    system::SystemClock,
};
use store::{Address, Keys, Store, intake::PersonToKeep, person::Safety, session::StoredSession};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    task::JoinSet,
    time::{MissedTickBehavior, interval},
};
use tower_sessions::session::Id;
use uuid::Uuid;

use crate::{
    Outcome,
    process::{Process, SECRET},
    spread::Spread,
    table::{Table, thousands},
};

/// Opt-outs a second.
const RATE: u32 = 170;
const SECONDS: u32 = 60;
const FILE: &str = "candour.db";

/// One answer: the code of the receipt, and how long it took.
struct Acknowledged {
    code: ReceiptCode,
    milliseconds: f64,
}

/// Makes people who signed in without full proof, in the process that was started for it.
pub async fn build(folder: &Path) -> Outcome<()> {
    let store = Store::open(&address(folder)?).await?;
    store.migrate().await?;
    let keys = Keys::from_base64(SECRET)?;
    let ods = OdsCode::parse(demonstration::practice().ods)?;
    let now = SystemClock.now();
    let mut tx = store.begin().await?;
    tx.add_practice(&Practice::unopened(ods.clone(), demonstration::practice().name.to_owned())).await?;
    for (number, cookie) in crowd() {
        let nhs_key = keys.nhs(&number);
        tx.account_seen(&account(&keys, &number), &nhs_key, None, now).await?;
        tx.add_person(&PersonToKeep {
            id: PersonId(Uuid::from_u128(cookie.0.cast_unsigned())),
            practice: ods.clone(),
            nhs_key,
            source_key: keys.source_person(&ods, number.digits()),
            search_key: String::new(),
            staff_ref: keys.staff_person(&ods, &number),
            identity: Identity {
                nhs_number: number.clone(),
                verification: Verification::Verified,
                registration: Registration::Regular,
                names: vec![Name { given: "Robin".to_owned(), family: "Resident".to_owned(), current: true }],
                birth_date: Some(Date::constant(1970, 1, 1)),
                deceased: false,
                sensitive: false,
                superseded: false,
                life: Life::Active,
                registered_from: None,
                home: None,
                address: None,
                language: None,
            },
            safety: Safety::default(),
            digest: String::new(),
            is_current: true,
        })
        .await?;
    }
    tx.commit().await?;
    for (number, cookie) in crowd() {
        let account = account(&keys, &number);
        let who = Who::Patient { account: account.clone(), person: None, proven: false, warned: true };
        let cookie = cookie.to_string();
        store
            .put_session(&StoredSession {
                id_hash: keys.session(&cookie),
                account,
                outer_ref: keys.session_ref(&cookie),
                body: serde_json::to_string(&HashMap::from([(WHO, who)]))?,
                device: "Chrome on Android".to_owned(),
                created_at: now,
                last_used_at: now,
            })
            .await?;
    }
    Ok(())
}

/// Lets everyone opt out, kills the server, and counts.
pub async fn measure(folder: &Path, assets: &Path, table: &mut Table) -> Outcome<()> {
    let folder = folder.join("surge");
    fs::create_dir_all(&folder)?;
    if !Command::new(std::env::current_exe()?).arg("crowd").arg(&folder).status()?.success() {
        return Err("the crowd was not made".into());
    }
    let portal = Process::portal(&folder, &folder.join(FILE), assets)?;
    let begun = Instant::now();
    let answers = surge(portal.address).await?;
    let took = begun.elapsed().as_secs_f64();
    drop(portal);
    kept(&folder, &answers).await?;
    let count = answers.len();
    let mut slow: Vec<f64> = answers.iter().map(|answer| answer.milliseconds).collect();
    slow.sort_by(f64::total_cmp);
    let at = |share: usize| slow.get((count * share / 100).min(count - 1)).copied().unwrap_or_default();
    let meaning = format!(
        "`POST /sharing` by {} people signed in without full proof, {RATE} begun each second for {SECONDS} seconds \
         whatever is still under way, answered within {took:.1} seconds in all. Then the server was killed: each of \
         them has their receipt and is opted out.",
        thousands(count as f64, 0),
    );
    let figure = format!("{} of {}, none lost", thousands(count as f64, 0), thousands(f64::from(RATE * SECONDS), 0));
    table.once("Opt-outs in a surge", &figure, "all", &meaning);
    let half = Spread { median: at(50), least: at(0), most: at(99) };
    table.rounds(
        "Opt-out, p50",
        half,
        1,
        " ms",
        "",
        "From connecting to the receipt's address. Spread: the least, and p99.",
    );
    Ok(())
}

/// So many a second, each begun on time even when the one before is not answered yet.
async fn surge(address: SocketAddr) -> Outcome<Vec<Acknowledged>> {
    let mut ticks = interval(Duration::from_secs(1) / RATE);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Burst);
    let mut under_way = JoinSet::new();
    for (_, cookie) in crowd() {
        ticks.tick().await;
        under_way.spawn(opt_out(address, cookie.to_string()));
    }
    under_way.join_all().await.into_iter().collect()
}

async fn opt_out(address: SocketAddr, cookie: String) -> Outcome<Acknowledged> {
    let begun = Instant::now();
    let mut stream = TcpStream::connect(address).await?;
    let request = format!(
        "POST /sharing HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\nCookie: candour={cookie}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 11\r\nConnection: close\r\n\r\nextent=none"
    );
    stream.write_all(request.as_bytes()).await?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await?;
    let milliseconds = begun.elapsed().as_secs_f64() * 1e3;
    let location = answer.lines().find_map(|line| line.strip_prefix("location: /sharing/receipts/"));
    let code = location.ok_or_else(|| format!("no receipt: {}", answer.lines().next().unwrap_or_default()))?;
    Ok(Acknowledged { code: ReceiptCode::parse(code)?, milliseconds })
}

/// Everyone has their receipt and is opted out.
async fn kept(folder: &Path, answers: &[Acknowledged]) -> Outcome<()> {
    let store = Store::open(&address(folder)?).await?;
    let keys = Keys::from_base64(SECRET)?;
    for answer in answers {
        if store.receipt_given(&answer.code).await?.is_none() {
            return Err(format!("the receipt {} was given and is lost", answer.code).into());
        }
    }
    let mut receipts = 0;
    for (number, _) in crowd() {
        let nhs_key = keys.nhs(&number);
        receipts += store.receipts(&nhs_key).await?.len();
        if store.sharing(&nhs_key).await?.choice.extent != Extent::OptedOut {
            return Err("someone has a receipt and is not opted out".into());
        }
    }
    let wanted = usize::try_from(RATE * SECONDS)?;
    if answers.len() != wanted || receipts != wanted {
        return Err(format!("{} were answered and {receipts} receipts kept, of {wanted}", answers.len()).into());
    }
    Ok(())
}

/// Numbers and sessions, one for each opt-out.
fn crowd() -> impl Iterator<Item = (NhsNumber, Id)> {
    let numbers = (0..).filter_map(|n| NhsNumber::from_first_nine(&format!("{}", 999_000_000 + n)));
    let ids = (1u128..).map(|place| Id(place.wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835).cast_signed()));
    numbers.zip(ids).take((RATE * SECONDS) as usize)
}

fn account(keys: &Keys, number: &NhsNumber) -> String {
    keys.subject("surge", number.digits())
}

fn address(folder: &Path) -> Outcome<Address> {
    let file: PathBuf = folder.join(FILE);
    Ok(format!("sqlite:{}", file.display()).parse()?)
}
