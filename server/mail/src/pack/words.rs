//! What a pack says. English and Welsh are written in full. In other languages that the typeface can draw, one line says what
//! the letter is about and where to ask: promises about care are not translated by halves. Languages it cannot draw get the
//! English letter, which tells everyone how to have it explained.

use paper::{Block, Language};

/// The words of one language. `{}` is where an address or a number goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Words {
    pub(super) language: Language,
    pub(super) title: &'static str,
    pub(super) heading: &'static str,
    pub(super) begins: [&'static str; 2],
    pub(super) weeks: &'static str,
    pub(super) inside: &'static str,
    pub(super) holds: [&'static str; 3],
    pub(super) more: &'static str,
    pub(super) parts: [(&'static str, &'static str); 3],
    pub(super) how: &'static str,
    pub(super) free: &'static str,
    pub(super) online: &'static str,
    pub(super) phone: &'static str,
    pub(super) on_paper: &'static str,
    pub(super) your_code: &'static str,
    pub(super) squares: &'static str,
    pub(super) bars: &'static str,
    pub(super) lost: &'static str,
    pub(super) help: &'static str,
    pub(super) ask: &'static str,
    pub(super) form: &'static str,
    pub(super) says_no: &'static str,
    pub(super) code: &'static str,
    pub(super) born: &'static str,
    pub(super) signature: &'static str,
    pub(super) signed_on: &'static str,
    pub(super) for_another: &'static str,
    pub(super) send_to: &'static str,
    pub(super) no_stamp: &'static str,
}

const ENGLISH: Words = Words {
    language: Language::ENGLISH,
    title: "Letter from your GP practice",
    heading: "A summary of your GP record: you choose",
    begins: [
        "Your GP practice plans to share a short summary of your record. Staff in other places could use it to treat you, such as in a hospital.",
        "You can say yes or no. This letter tells you what the summary is, and how to say no.",
    ],
    weeks: "You have 12 weeks to decide. After that you can still say no, or change your mind, at any time.",
    inside: "What is in it",
    holds: [
        "Your name, date of birth and NHS number.",
        "The medicines you take.",
        "Allergies and bad reactions you have had.",
    ],
    more: "More is put in only if you ask for it.",
    parts: [
        (
            "Who can see it",
            "Staff who treat you. They ask you first if they can. Each look is written down, and you can see who looked.",
        ),
        ("If you do nothing", "After 12 weeks your practice may share the summary."),
        (
            "If you say no",
            "No summary is shared. Your practice still has your record and treats you as before. In an emergency, staff in other places may not know your medicines or allergies.",
        ),
    ],
    how: "How to say no",
    free: "Choose one way. Each is free.",
    online: "Online: go to {} or point a phone at the square. Type in your code and your date of birth.",
    phone: "By phone: call {}. Read out your code.",
    on_paper: "On paper: fill in the form on the next page and send it back. You need no stamp. You can also hand it in at any GP practice.",
    your_code: "Your code",
    squares: "A square code for a phone. It leads to",
    bars: "A barcode of the code",
    lost: "The code works with your date of birth alone. If you lose it, ask your practice for another letter.",
    help: "If you need help",
    ask: "Your GP practice can send this letter in large print, or have it explained in your language. An interpreter is free.",
    form: "Form: I say no",
    says_no: "I do not want a summary of my GP record to be shared.",
    code: "Code",
    born: "Date of birth",
    signature: "Signature",
    signed_on: "Date",
    for_another: "If you sign for someone else, write your name here too, and say who you are to them.",
    send_to: "Send it to",
    no_stamp: "You need no stamp.",
};

const WELSH: Words = Words {
    language: Language { tag: "cy", page: "Tudalen", of: "o" },
    title: "Llythyr gan eich practis meddyg teulu",
    heading: "Crynodeb o’ch cofnod meddyg teulu: chi sy’n dewis",
    begins: [
        "Mae eich practis meddyg teulu yn bwriadu rhannu crynodeb byr o’ch cofnod. Gallai staff mewn lleoedd eraill ei ddefnyddio i’ch trin, er enghraifft mewn ysbyty.",
        "Gallwch ddweud ie neu na. Mae’r llythyr hwn yn dweud beth yw’r crynodeb, a sut i ddweud na.",
    ],
    weeks: "Mae gennych 12 wythnos i benderfynu. Wedi hynny gallwch ddweud na, neu newid eich meddwl, unrhyw bryd.",
    inside: "Beth sydd ynddo",
    holds: [
        "Eich enw, eich dyddiad geni a’ch rhif GIG.",
        "Y meddyginiaethau rydych yn eu cymryd.",
        "Alergeddau ac adweithiau drwg rydych wedi’u cael.",
    ],
    more: "Dim ond os gofynnwch chi y caiff mwy ei ychwanegu.",
    parts: [
        (
            "Pwy all ei weld",
            "Staff sy’n eich trin. Byddant yn gofyn i chi yn gyntaf os gallant. Caiff pob tro y bydd rhywun yn edrych ei gofnodi, a gallwch weld pwy edrychodd.",
        ),
        ("Os na wnewch ddim", "Ar ôl 12 wythnos caiff eich practis rannu’r crynodeb."),
        (
            "Os dywedwch na",
            "Ni chaiff crynodeb ei rannu. Bydd eich cofnod gan eich practis o hyd, a chewch eich trin fel o’r blaen. Mewn argyfwng, efallai na fydd staff mewn lleoedd eraill yn gwybod am eich meddyginiaethau na’ch alergeddau.",
        ),
    ],
    how: "Sut i ddweud na",
    free: "Dewiswch un ffordd. Mae pob un am ddim.",
    online: "Ar-lein: ewch i {} neu pwyntiwch ffôn at y sgwâr. Teipiwch eich cod a’ch dyddiad geni.",
    phone: "Dros y ffôn: ffoniwch {}. Darllenwch eich cod.",
    on_paper: "Ar bapur: llenwch y ffurflen ar y dudalen nesaf a’i hanfon yn ôl. Nid oes angen stamp. Gallwch hefyd ei rhoi i unrhyw bractis meddyg teulu.",
    your_code: "Eich cod",
    squares: "Cod sgwâr i ffôn. Mae’n arwain at",
    bars: "Cod bar y cod",
    lost: "Dim ond gyda’ch dyddiad geni y mae’r cod yn gweithio. Os collwch ef, gofynnwch i’ch practis am lythyr arall.",
    help: "Os oes angen help arnoch",
    ask: "Gall eich practis meddyg teulu anfon y llythyr hwn mewn print bras, neu drefnu iddo gael ei egluro yn eich iaith. Mae cyfieithydd am ddim.",
    form: "Ffurflen: rwy’n dweud na",
    says_no: "Nid wyf am i grynodeb o’m cofnod meddyg teulu gael ei rannu.",
    code: "Cod",
    born: "Dyddiad geni",
    signature: "Llofnod",
    signed_on: "Dyddiad",
    for_another: "Os ydych yn llofnodi dros rywun arall, ysgrifennwch eich enw chi yma hefyd, a dywedwch pwy ydych chi iddynt.",
    send_to: "Anfonwch hi at",
    no_stamp: "Nid oes angen stamp.",
};

/// One line for who reads another language, above the English letter.
const COVERS: [(&str, &str); 6] = [
    (
        "pl",
        "Ten list dotyczy Państwa dokumentacji medycznej. Jeśli potrzebują Państwo wyjaśnienia po polsku, prosimy zapytać w swojej przychodni (GP practice).",
    ),
    (
        "ro",
        "Această scrisoare este despre dosarul dumneavoastră medical. Dacă aveți nevoie de o explicație în limba română, întrebați la cabinetul medicului de familie (GP practice).",
    ),
    (
        "pt",
        "Esta carta é sobre o seu processo clínico. Se precisar de uma explicação em português, pergunte no seu médico de família (GP practice).",
    ),
    (
        "es",
        "Esta carta trata de su historial médico. Si necesita una explicación en español, pregunte en su consulta médica (GP practice).",
    ),
    (
        "fr",
        "Cette lettre concerne votre dossier médical. Si vous avez besoin d’une explication en français, demandez à votre cabinet médical (GP practice).",
    ),
    (
        "it",
        "Questa lettera riguarda la sua cartella clinica. Se ha bisogno di una spiegazione in italiano, chieda al suo medico di base (GP practice).",
    ),
];

/// The first part of a language's name: `cy` of `cy-gb`.
fn family(language: Option<&str>) -> &str {
    language.unwrap_or_default().split('-').next().unwrap_or_default()
}

/// The words for who reads a language.
pub(super) fn of(language: Option<&str>) -> Words {
    if family(language) == "cy" { WELSH } else { ENGLISH }
}

/// The line above the English letter, where there is one in that language.
pub(super) fn cover(language: Option<&str>) -> Option<Block> {
    let (tag, line) = COVERS.iter().find(|(tag, _)| *tag == family(language))?;
    Some(Block::Foreign(tag, (*line).to_owned()))
}
