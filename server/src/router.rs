//! Every route on one screen. A route that is not in this table does not exist, and each is in the permission matrix.

use std::path::Path;

use axum::{
    Router, middleware,
    routing::{any, get, post},
};
use tower::ServiceBuilder;
use tower_http::{catch_panic::CatchPanicLayer, services::ServeDir};
use tower_sessions::{Expiry, SessionManagerLayer, cookie::SameSite};

use crate::{
    api, assets,
    edge::{
        headers, log, origin, panic,
        patience::{self, Plainly},
        unkept,
    },
    session::Sessions,
    state::App,
    web::{
        account, alerts, bulk, codes, consultations, control, control_room, corrections, desk, exit, finding, forecast,
        health, identity, looks, merge, opt_out, packs, part, patient, people, practice, preview, programme, proxies,
        requests, review, rules, sharing, sign_in, staff_sign_in, start, switch_on, viewer, young,
    },
};

/// One address and method, and who it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Route {
    pub method: &'static str,
    pub path: &'static str,
    pub whose: Whose,
}

/// Who a route is for; everyone else is refused, whatever the address says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    Anyone,
    /// A signed-in patient, warning read or not.
    Account,
    /// A patient who read the warning, through the patient door.
    Patient,
    /// A patient who read the warning, through the door of somebody they look after.
    Proxy,
    /// Staff who have not chosen a role yet.
    Choosing,
    /// Any staff of the practice.
    FrontDesk,
    /// The practice manager.
    Manager,
    /// Clinicians and safeguarding leads of the practice.
    ReviewDesk,
    /// Practice managers, clinicians and safeguarding leads of the practice.
    RuleDesk,
    /// Practice managers.
    RuleManager,
    /// A registered system with a token.
    Machine,
    /// A registered system with a token for a member of staff.
    MachineStaff,
    /// Clinicians of any organisation, and privacy officers by law.
    Viewer,
    /// Privacy officers of any organisation.
    Officer,
    /// Programme officers and area leads.
    Programme,
    /// Programme officers.
    ProgrammeOfficer,
}

macro_rules! routes {
    ($list:ident $table:ident: $($whose:ident $method:ident $path:literal => $handler:path;)+) => {
        const $list: &[Route] = &[$(Route { method: stringify!($method), path: $path, whose: Whose::$whose }),+];

        fn $table() -> Router<App> {
            Router::new()$(.route($path, $method($handler)))+
        }
    };
}

routes! { PORTAL portal:
    Anyone     get  "/"                                  => start::home;
    Anyone     get  "/sign-in"                           => sign_in::begin;
    Anyone     get  "/sign-in/again"                     => sign_in::begin_again;
    Anyone     get  "/sign-in/return"                    => sign_in::finish;
    Anyone     get  "/sign-in/staff"                     => staff_sign_in::begin;
    Anyone     get  "/sign-in/staff/return"              => staff_sign_in::finish;
    Anyone     get  "/exit"                              => exit::exit;
    Anyone     post "/sign-out"                          => exit::sign_out;
    Anyone     get  "/health/live"                       => health::live;
    Anyone     get  "/health/ready"                      => health::ready;
    Choosing   get  "/sign-in/staff/role"                => staff_sign_in::role;
    Choosing   post "/sign-in/staff/role"                => staff_sign_in::choose;
    Account    get  "/before-you-start"                  => start::before_you_start;
    Account    post "/before-you-start"                  => start::go_on;
    Account    get  "/account"                           => account::account;
    Account    post "/account/sessions/{session}/end"    => account::end_session;
    Account    post "/account/sessions/end-all"          => account::end_all;
    Account    get  "/requests"                          => requests::requests;
    Account    post "/requests/{request}/approve"        => requests::approve;
    Account    post "/requests/{request}/decline"        => requests::decline;
    Account    post "/requests/{request}/take-back"      => requests::take_back;
    Anyone     get  "/sharing/receipts"                  => sharing::check_page;
    Anyone     post "/sharing/receipts"                  => sharing::check;
    Anyone     get  "/opt-out"                           => opt_out::own;
    Anyone     post "/opt-out"                           => opt_out::by_code;
    Anyone     get  "/status"                            => programme::status;
    Anyone     get  "/status.csv"                        => programme::status_csv;
    Anyone     get  "/programme/history"                 => programme::history;
    Programme  get  "/programme/forecast"                => forecast::forecast;
    Programme  get  "/programme/forecast.csv"            => forecast::csv;
    Programme  post "/programme/forecast/keep"           => forecast::keep;
    FrontDesk  get  "/practice/forms"                    => opt_out::at_practice;
    FrontDesk  post "/practice/forms"                    => opt_out::take_at_practice;
    FrontDesk  post "/practice/forms/code"               => opt_out::code_at_practice;
    FrontDesk  post "/practice/forms/{form}/settle"      => opt_out::settle;
    FrontDesk  post "/practice/forms/{form}/give-back"   => opt_out::give_back;
    ProgrammeOfficer get  "/programme/forms"             => opt_out::at_centre;
    ProgrammeOfficer post "/programme/forms"             => opt_out::take_at_centre;
    ProgrammeOfficer post "/programme/forms/code"        => opt_out::code_at_centre;
    ProgrammeOfficer post "/programme/forms/{form}/send-on" => opt_out::send_on;
    ProgrammeOfficer post "/programme/forms/{form}/close" => opt_out::close;
    Anyone     get  "/status/consultations/{paper}"      => consultations::consultation;
    Anyone     post "/status/consultations/{paper}"      => consultations::reply;
    Programme  get  "/programme/consultations/{paper}"   => consultations::replies;
    Programme  post "/programme/consultations/{paper}/open" => consultations::open;
    Programme  post "/programme/consultations/{paper}/close" => consultations::close;
    Programme  post "/programme/consultations/{paper}/replies/{reply}" => consultations::decide;
    Programme  get  "/programme"                         => programme::programme;
    Programme  post "/programme/pauses"                  => programme::pause;
    Programme  post "/programme/pauses/{pause}/meet"     => programme::meet;
    Programme  post "/programme/pauses/{pause}/resume"   => programme::resume;
    Programme  post "/programme/pauses/{pause}/part"     => programme::resume_part;
    ProgrammeOfficer post "/programme/areas"             => programme::add_area;
    Programme  get  "/programme/areas/{area}"            => programme::area;
    Programme  post "/programme/areas/{area}/approve"    => programme::approve;
    ProgrammeOfficer post "/programme/areas/{area}/practices" => programme::place;
    Programme  post "/programme/areas/{area}/time"       => programme::give_time;
    Programme  post "/programme/areas/{area}/papers"     => programme::add_paper;
    Programme  post "/programme/areas/{area}/papers/{paper}/answer" => programme::answer_paper;
    Programme  get  "/programme/waves/{wave}"            => programme::wave;
    ProgrammeOfficer post "/programme/waves/{wave}/date" => programme::date;
    ProgrammeOfficer post "/programme/waves/{wave}/undate" => programme::undate;
    Programme  post "/programme/waves/{wave}/sign"       => programme::sign;
    ProgrammeOfficer post "/programme/waves/{wave}/start" => programme::start;
    ProgrammeOfficer post "/programme/waves/{wave}/evaluate" => programme::evaluate;
    ProgrammeOfficer post "/programme/waves/{wave}/publish" => programme::publish;
    Programme  get  "/programme/control"                 => control_room::room;
    Programme  get  "/programme/control.csv"             => control_room::rows_csv;
    Programme  get  "/programme/control/weeks.csv"       => control_room::weeks_csv;
    Programme  get  "/programme/control/areas/{area}"    => control_room::area;
    Programme  get  "/programme/control/areas/{area}/practices.csv" => control_room::area_csv;
    Programme  get  "/programme/control/areas/{area}/weeks.csv" => control_room::area_weeks_csv;
    Programme  get  "/programme/control/practices/{ods}" => control_room::practice;
    Programme  get  "/programme/control/practices/{ods}/letters.csv" => control_room::practice_csv;
    ProgrammeOfficer get  "/programme/packs"             => packs::packs;
    ProgrammeOfficer post "/programme/packs"             => packs::print;
    ProgrammeOfficer get  "/programme/packs/{batch}"     => packs::batch;
    ProgrammeOfficer get  "/programme/packs/{batch}/letters.zip" => packs::letters;
    ProgrammeOfficer get  "/programme/packs/{batch}/manifest.csv" => packs::manifest;
    ProgrammeOfficer post "/programme/packs/{batch}/check" => packs::check;
    ProgrammeOfficer post "/programme/packs/{batch}/hand-over" => packs::hand_over;
    ProgrammeOfficer post "/programme/packs/{batch}/scrap" => packs::scrap;
    ReviewDesk get  "/practice/packs"                    => packs::held_out;
    ReviewDesk post "/practice/people/{person}/pack"     => packs::looked;
    FrontDesk  get  "/practice/people/{person}/letter"   => packs::letter;
    FrontDesk  post "/practice/people/{person}/letter"   => packs::on_letter;
    Manager    get  "/practice/programme"                => programme::standing;
    Manager    post "/practice/programme"                => programme::answer;
    Manager    post "/practice/programme/acknowledge"    => programme::acknowledge;
    Account    get  "/sharing"                           => sharing::own;
    Account    post "/sharing"                           => sharing::choose;
    Account    get  "/sharing/receipts/{receipt}"        => sharing::receipt;
    Account    get  "/account/contact"                   => control::contact;
    Account    post "/account/contact/email"             => control::send_code;
    Account    post "/account/contact/code"              => control::confirm_code;
    Account    post "/account/contact/channel"           => control::choose_channel;
    Account    get  "/account/view"                      => control::own_view;
    Account    post "/account/view/off"                  => control::view_off;
    Account    post "/account/view/back"                 => control::view_back;
    Account    get  "/who-looked"                        => looks::who_looked;
    Account    get  "/who-looked/proof"                  => looks::proof;
    Account    get  "/who-looked/events"                 => looks::events;
    Account    get  "/who-looked/{look}"                 => looks::about;
    Account    post "/who-looked/{look}"                 => looks::ask;
    Account    get  "/who-looked/{look}/seen"            => looks::seen;
    Patient    get  "/summary"                           => patient::summary;
    Patient    get  "/record"                            => patient::contents;
    Patient    get  "/record/{section}"                  => patient::section;
    Patient    get  "/record/entry/{entry}"              => patient::entry;
    Patient    get  "/search"                            => finding::search_page;
    Patient    post "/search"                            => finding::search;
    Patient    get  "/record/entry/{entry}/correction"   => corrections::about;
    Patient    post "/record/entry/{entry}/correction"   => corrections::ask;
    Patient    get  "/corrections"                       => corrections::corrections;
    Patient    post "/corrections/{correction}/take-back" => corrections::take_back;
    Patient    post "/corrections/{correction}/disagree" => corrections::disagree;
    Patient    get  "/download"                          => finding::download_page;
    Patient    post "/download"                          => finding::download;
    Proxy      get  "/people/{looked_after}/summary"     => people::summary;
    Proxy      get  "/people/{looked_after}/record"      => people::contents;
    Proxy      get  "/people/{looked_after}/record/{section}"     => people::section;
    Proxy      get  "/people/{looked_after}/record/entry/{entry}" => people::entry;
    Proxy      get  "/people/{looked_after}/search"      => people::search_page;
    Proxy      post "/people/{looked_after}/search"      => people::search;
    Officer    get  "/alerts"                            => alerts::queue;
    Officer    get  "/alerts/figures"                    => alerts::figures;
    Officer    get  "/alerts/figures.csv"                => alerts::figures_csv;
    Officer    get  "/alerts/unusual"                    => alerts::unusual;
    Officer    get  "/alerts/looks"                      => alerts::events;
    Officer    get  "/alerts/attendance"                 => alerts::attendance;
    Officer    post "/alerts/attendance"                 => alerts::take_attendance;
    Officer    post "/alerts/address"                    => alerts::set_address;
    Officer    get  "/alerts/queries/{query}"            => alerts::query;
    Officer    post "/alerts/queries/{query}"            => alerts::answer;
    Officer    get  "/alerts/{alert}"                    => alerts::alert;
    Officer    post "/alerts/{alert}/judge"              => alerts::judge;
    Officer    post "/alerts/{alert}/escalate"           => alerts::escalate;
    Officer    post "/alerts/{alert}/defer"              => alerts::defer;
    Officer    post "/alerts/{alert}/tell"               => alerts::tell;
    FrontDesk  get  "/practice"                          => practice::desk;
    ReviewDesk get  "/practice/codes.csv"                => codes::codes;
    FrontDesk  post "/practice/search"                   => practice::search;
    FrontDesk  get  "/practice/people/{person}"          => practice::person;
    FrontDesk  post "/practice/people/{person}/freeze"   => practice::freeze;
    FrontDesk  get  "/practice/people/{person}/sharing"  => sharing::desk;
    FrontDesk  post "/practice/people/{person}/sharing"  => sharing::share;
    FrontDesk  post "/practice/people/{person}/sharing/waiting"            => sharing::settle;
    FrontDesk  get  "/practice/people/{person}/sharing/receipts/{receipt}" => sharing::printed;
    FrontDesk  post "/practice/people/{person}/contact"  => control::set_contact;
    FrontDesk  get  "/practice/people/{person}/identity" => identity::identity;
    FrontDesk  post "/practice/people/{person}/identity" => identity::say;
    ReviewDesk post "/practice/people/{person}/identity/settle" => identity::settle;
    FrontDesk  post "/practice/people/{person}/identity/lines/{line}" => identity::rest_line;
    FrontDesk  get  "/practice/people/{person}/merge"    => merge::merge;
    FrontDesk  post "/practice/people/{person}/merge"    => merge::propose;
    FrontDesk  post "/practice/people/{person}/merge/find" => merge::find;
    ReviewDesk post "/practice/people/{person}/merge/confirm" => merge::confirm;
    ReviewDesk post "/practice/people/{person}/merge/withdraw" => merge::withdraw;
    ReviewDesk post "/practice/people/{person}/merge/undo" => merge::undo;
    ReviewDesk post "/practice/people/{person}/copy"    => merge::copy;
    FrontDesk  get  "/practice/letters"                  => control::letters;
    FrontDesk  get  "/practice/letters/{person}"         => control::letter;
    FrontDesk  get  "/practice/letters/{person}/letter.pdf"      => control::letter_file;
    FrontDesk  get  "/practice/letters/{person}/large-print.pdf" => control::large_print;
    FrontDesk  post "/practice/letters/{person}/told"    => control::told;
    FrontDesk  get  "/practice/people/{person}/proxies"  => proxies::list;
    ReviewDesk post "/practice/people/{person}/proxies"  => proxies::grant;
    ReviewDesk post "/practice/people/{person}/proxies/{grant}/renew"      => proxies::renew;
    ReviewDesk post "/practice/people/{person}/proxies/{grant}/resume"     => proxies::resume;
    FrontDesk  post "/practice/people/{person}/proxies/{grant}/pause"      => proxies::pause;
    FrontDesk  post "/practice/people/{person}/proxies/{grant}/end"        => proxies::end;
    FrontDesk  post "/practice/people/{person}/proxy-concerns"             => proxies::record_concern;
    ReviewDesk post "/practice/people/{person}/proxy-concerns/{concern}"   => proxies::decide;
    RuleDesk   get  "/practice/readiness"                => switch_on::readiness;
    Manager    get  "/practice/switch-on"                => switch_on::stands;
    Manager    post "/practice/switch-on/try"            => switch_on::choose;
    Manager    post "/practice/switch-on/on"             => switch_on::turn_on;
    Manager    post "/practice/switch-on/off"            => switch_on::turn_off;
    Manager    post "/practice/switch-on/decline"        => switch_on::decline;
    Manager    post "/practice/switch-on/take-back"      => switch_on::take_back;
    ReviewDesk get  "/practice/switch-on/to-clear"       => switch_on::to_clear;
    ReviewDesk post "/practice/people/{person}/clear"    => switch_on::clear;
    ReviewDesk post "/practice/people/{person}/unclear"  => switch_on::unclear;
    ReviewDesk post "/practice/people/{person}/view-back" => control::view_back_on;
    ReviewDesk post "/practice/people/{person}/unfreeze" => review::unfreeze;
    ReviewDesk post "/practice/people/{person}/access"   => review::open_access;
    ReviewDesk post "/practice/people/{person}/flags"    => review::raise_flag;
    ReviewDesk post "/practice/people/{person}/flags/{flag}"                           => review::on_flag;
    ReviewDesk get  "/practice/people/{person}/find"     => bulk::find;
    ReviewDesk post "/practice/people/{person}/find"     => bulk::found;
    ReviewDesk post "/practice/people/{person}/hide"     => bulk::hide;
    ReviewDesk get  "/practice/people/{person}/hidden/{redaction}"                     => bulk::hidden;
    ReviewDesk post "/practice/people/{person}/hidden/{redaction}/undo"                => bulk::undo;
    ReviewDesk get  "/practice/people/{person}/record/{filter}"                        => review::record;
    ReviewDesk get  "/practice/people/{person}/entry/{entry}"                          => review::entry;
    ReviewDesk post "/practice/people/{person}/entry/{entry}/redact"                   => review::redact;
    ReviewDesk post "/practice/people/{person}/entry/{entry}/redactions/{redaction}/lift" => review::lift;
    ReviewDesk get  "/practice/people/{person}/entry/{entry}/part"                     => part::choose;
    ReviewDesk post "/practice/people/{person}/entry/{entry}/part"                     => part::hide;
    ReviewDesk post "/practice/people/{person}/entry/{entry}/release"                  => review::release;
    ReviewDesk post "/practice/people/{person}/entry/{entry}/undo"                     => review::undo;
    FrontDesk  get  "/practice/review"                   => desk::lines;
    FrontDesk  post "/practice/review"                   => desk::choose;
    ReviewDesk post "/practice/review/decide"            => desk::decide;
    ReviewDesk post "/practice/review/undo"              => desk::undo;
    FrontDesk  post "/practice/review/assign"            => desk::assign;
    RuleDesk   get  "/practice/review/pace"              => desk::pace;
    ReviewDesk get  "/practice/corrections"              => corrections::queue;
    ReviewDesk get  "/practice/corrections/{correction}" => corrections::correction;
    ReviewDesk post "/practice/corrections/{correction}/acknowledge" => corrections::acknowledge;
    ReviewDesk post "/practice/corrections/{correction}/answer" => corrections::answer;
    ReviewDesk get  "/practice/people/{person}/preview"                                => preview::home;
    ReviewDesk get  "/practice/people/{person}/preview/summary"                        => preview::summary;
    ReviewDesk get  "/practice/people/{person}/preview/record"                         => preview::contents;
    ReviewDesk get  "/practice/people/{person}/preview/record/{section}"               => preview::section;
    ReviewDesk get  "/practice/people/{person}/preview/record/entry/{entry}"           => preview::entry;
    RuleDesk   get  "/practice/rules"                    => rules::rules;
    RuleManager post "/practice/rules"                   => rules::write;
    RuleManager get "/practice/rules/new"                => rules::new_rule;
    RuleDesk   get  "/practice/rules/{rule}"             => rules::rule;
    RuleDesk   get  "/practice/rules/{rule}/try"         => rules::trial;
    RuleManager post "/practice/rules/{rule}/words"      => rules::rewrite;
    RuleManager post "/practice/rules/{rule}/codes"      => rules::set_codes;
    RuleManager post "/practice/rules/{rule}/on"         => rules::turn_on;
    RuleManager post "/practice/rules/{rule}/off"        => rules::turn_off;
    FrontDesk  get  "/practice/young"                    => young::due;
    ReviewDesk get  "/practice/people/{person}/young"    => young::one;
    ReviewDesk post "/practice/people/{person}/young/review"                           => young::ask;
    ReviewDesk post "/practice/people/{person}/young/assessment"                       => young::assess;
    ReviewDesk post "/practice/people/{person}/young/visit"                            => young::choose;
    ReviewDesk post "/practice/people/{person}/young/visit/{visit}/take-back"          => young::take_back;
    Viewer     get  "/viewer"                            => viewer::start;
    Viewer     post "/viewer/find"                       => viewer::find;
    Viewer     post "/viewer/open"                       => viewer::open;
    Viewer     get  "/viewer/requests/{request}"         => viewer::asked;
    Viewer     post "/viewer/requests/{request}/withdraw" => viewer::withdraw;
    Viewer     get  "/viewer/views/{view}"               => viewer::view;
    Viewer     post "/viewer/views/{view}/end"           => viewer::end;
}

routes! { TOKENS tokens:
    Anyone       post "/oauth2/token"               => api::token;
}

routes! { MACHINES machines:
    Anyone       get  "/FHIR/R4/_ping"              => api::ping;
    Anyone       get  "/FHIR/R4/healthcheck"        => api::health;
    Anyone       get  "/FHIR/R4/openapi.json"       => api::description;
    Machine      get  "/FHIR/R4/DocumentReference"  => api::document_reference;
    Machine      get  "/FHIR/R4/Bundle"             => api::bundle;
    Machine      post "/FHIR/R4/Bundle"             => api::upload;
    MachineStaff post "/FHIR/R4/$setPermission"     => api::set_permission;
    MachineStaff post "/FHIR/R4/AuditEvent"         => api::alert;
}

/// All tables, for the permission matrix.
pub const ROUTES: &[Route] = &{
    let mut all = [PORTAL[0]; PORTAL.len() + TOKENS.len() + MACHINES.len()];
    let (lists, mut list, mut next) = ([PORTAL, TOKENS, MACHINES], 0, 0);
    while list < lists.len() {
        let mut at = 0;
        while at < lists[list].len() {
            all[next] = lists[list][at];
            (at, next) = (at + 1, next + 1);
        }
        list += 1;
    }
    all
};

/// The whole service: routes, assets, and the edge round all of it.
pub fn router(app: App, bundle: &Path) -> Router {
    let sessions =
        Sessions { store: app.office.store.clone(), keys: app.office.keys.clone(), clock: app.office.clock.clone() };
    let is_https = app.config.is_https();
    let sessions = SessionManagerLayer::new(sessions)
        .with_name(if is_https { "__Host-candour" } else { "candour" })
        .with_secure(is_https)
        .with_same_site(SameSite::Lax)
        .with_path("/")
        .with_expiry(Expiry::OnSessionEnd);
    let files = ServiceBuilder::new()
        .layer(middleware::from_fn(assets::keep))
        .service(ServeDir::new(bundle).precompressed_br().precompressed_gzip().append_index_html_on_directories(false));
    let in_time = |plainly: Plainly| middleware::from_fn_with_state((app.clone(), plainly), patience::guard);
    // Systems bring no session, and are refused if they do.
    let machines = machines().route("/FHIR/R4/{*rest}", any(api::nowhere));
    portal()
        .fallback(start::nowhere)
        .method_not_allowed_fallback(start::another_way)
        .layer(sessions)
        .layer(middleware::from_fn_with_state(app.clone(), unkept::guard))
        .layer(in_time(patience::page))
        .layer(middleware::from_fn_with_state(app.clone(), origin::guard))
        .merge(tokens().layer(in_time(api::no_token)))
        .merge(api::guarded(machines.layer(in_time(api::no_answer))))
        .nest_service("/assets", files)
        .layer(middleware::from_fn(log::line))
        .layer(CatchPanicLayer::custom(panic::answer))
        .layer(middleware::from_fn_with_state(app.clone(), headers::guard))
        .with_state(app)
}
