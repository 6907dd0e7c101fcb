//! A card: what a list draws of an entry and what doors decide on.

use std::borrow::Cow;

use domain::{
    clinical::Clinical,
    content::{Head, MaskedLines, MedicineCourse},
    date::PartialDate,
    entry::{Facts, Finish, HoldReason, Review},
    ids::{RedactionId, StaffId},
    kind::Kind,
    label::Labels,
    part::Selection,
    redaction::{Audience, Mark, RedactionReason, Scope},
    rule::{Act, Finding, Group, RuleId, SetVersion, Verdict},
    stamp::Stamp,
    young::{Matters, Read},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    entry::Listed,
    fault::{StoreError, inconsistent},
};

/// Short keys: a page reads fifty of these.
#[derive(Serialize, Deserialize)]
struct Card<'a> {
    #[serde(borrow)]
    p: Cow<'a, str>,
    #[serde(borrow)]
    s: Cow<'a, str>,
    #[serde(borrow)]
    k: Cow<'a, str>,
    #[serde(borrow)]
    f: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "is_zero")]
    l: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    v: Option<StoredReview>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    m: Vec<(Uuid, String, String, bool)>,
    /// Of these, the ones for part of the entry: whether the words stand in it, and the words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    q: Vec<(Uuid, bool, Vec<String>)>,
    #[serde(default, skip_serializing_if = "Option::is_none", borrow)]
    c: Option<Cow<'a, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none", borrow)]
    d: Option<Cow<'a, str>>,
    #[serde(default, skip_serializing_if = "is_false")]
    t: bool,
    #[serde(default, skip_serializing_if = "is_false")]
    a: bool,
    w: bool,
    #[serde(borrow)]
    h: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "Option::is_none", borrow)]
    i: Option<Cow<'a, str>>,
    /// What stands in for it where a part is hidden: for the patient, and for proxies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    x: Option<(Option<String>, Option<String>)>,
    #[serde(default, skip_serializing_if = "Option::is_none", borrow)]
    o: Option<Cow<'a, str>>,
    /// Which rules judged it, where any did, and those that found it.
    #[serde(default, skip_serializing_if = "is_zero")]
    r: i64,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    b: Vec<StoredFinding>,
    /// The list of words it was read with for a young person's own matters, and the matters found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    y: Option<(u32, u8)>,
}

/// Rule, version, whether it withholds rather than holds, and the group of patients it is for.
type StoredFinding = (String, u32, bool, Option<String>);

#[derive(Serialize, Deserialize)]
enum StoredReview {
    #[serde(rename = "h")]
    Held(String),
    #[serde(rename = "r")]
    Released(String, i64),
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the shape serde asks for")]
const fn is_zero(number: &i64) -> bool {
    *number == 0
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the shape serde asks for")]
const fn is_false(flag: &bool) -> bool {
    !*flag
}

/// The stored text of a card.
pub(crate) fn write(patient_ref: &str, staff_ref: &str, facts: &Facts, head: &Head) -> Result<String, StoreError> {
    let review = match &facts.review {
        Review::NotHeld => None,
        Review::Held { why } => Some(StoredReview::Held(why.word().to_owned())),
        Review::Released { by, at } => Some(StoredReview::Released(by.0.clone(), at.micros())),
    };
    let mark =
        |mark: &Mark| (mark.id.0, mark.audience.word().to_owned(), mark.reason.word().to_owned(), mark.leads_only);
    super::text(
        "entry",
        &Card {
            p: patient_ref.into(),
            s: staff_ref.into(),
            k: facts.kind.word().into(),
            f: facts.finish.word().into(),
            l: facts.labels.bits(),
            v: review,
            m: facts.marks.iter().map(mark).collect(),
            q: facts.marks.iter().filter_map(part).collect(),
            c: facts.clinical.map(|date| date.iso().into()),
            d: facts.recorded.map(|date| date.iso().into()),
            t: facts.text_only,
            a: facts.access_code,
            w: facts.drawable,
            h: head.title.as_str().into(),
            i: head.line.as_deref().map(Into::into),
            x: head.masked.as_deref().map(|lines| (lines.patient.clone(), lines.proxies.clone())),
            o: head.medicine.map(|course| course.word().into()),
            r: facts.verdict.set.rank(),
            b: facts.verdict.by.iter().map(stored).collect(),
            y: Some(facts.verdict.read).filter(|read| read.list > 0).map(|read| (read.list, read.matters.bits())),
        },
    )
}

/// The entry a stored card describes. What it cannot name becomes the strictest value there is.
pub(crate) fn read(text: &str) -> Result<Listed, StoreError> {
    let card: Card<'_> = super::read("entry", text)?;
    let date = |text: Option<Cow<'_, str>>| text.and_then(|text| PartialDate::parse(&text));
    let marks = card.m.into_iter().map(|kept| mark(kept, &card.q)).collect::<Result<_, _>>()?;
    let facts = Facts {
        kind: Kind::from_word(&card.k).unwrap_or(Kind::Unknown),
        finish: Finish::from_word(&card.f),
        labels: Labels::from_bits(card.l),
        review: match card.v {
            None => Review::NotHeld,
            Some(StoredReview::Held(why)) => {
                Review::Held { why: HoldReason::from_word(&why).unwrap_or(HoldReason::Changed) }
            }
            Some(StoredReview::Released(by, at)) => Review::Released { by: StaffId(by), at: Stamp::from_micros(at) },
        },
        marks,
        clinical: date(card.c),
        recorded: date(card.d),
        text_only: card.t,
        access_code: card.a,
        drawable: card.w,
        verdict: Verdict {
            set: SetVersion::from_rank(card.r),
            by: card.b.into_iter().map(finding).collect(),
            read: card.y.map(|(list, matters)| Read { list, matters: Matters::from_bits(matters) }).unwrap_or_default(),
        },
    };
    let course = |word: Cow<'_, str>| MedicineCourse::ALL.into_iter().find(|course| course.word() == word);
    let head = Head {
        title: card.h.into_owned(),
        line: card.i.map(Cow::into_owned),
        medicine: card.o.and_then(course),
        masked: card.x.map(|(patient, proxies)| Box::new(MaskedLines { patient, proxies })),
    };
    Ok(Listed { patient_ref: card.p.into_owned(), staff_ref: card.s.into_owned(), facts, head: Clinical::new(head) })
}

#[expect(clippy::disallowed_methods, reason = "the store's own shelf")]
fn part(mark: &Mark) -> Option<(Uuid, bool, Vec<String>)> {
    match &mark.scope {
        Scope::Part { words, stands } => Some((mark.id.0, *stands, words.shelve().to_vec())),
        Scope::Whole => None,
    }
}

/// What was chosen of an entry, where it can be read; the whole entry where it cannot.
fn scope(id: Uuid, parts: &[(Uuid, bool, Vec<String>)]) -> Scope {
    let part = parts.iter().find(|(of, ..)| *of == id);
    part.and_then(|(_, stands, runs)| Some(Scope::Part { words: Selection::stored(runs.clone())?, stands: *stands }))
        .unwrap_or(Scope::Whole)
}

fn mark(
    (id, audience, reason, leads_only): (Uuid, String, String, bool),
    parts: &[(Uuid, bool, Vec<String>)],
) -> Result<Mark, StoreError> {
    Ok(Mark {
        id: RedactionId(id),
        // An audience nobody can name hides from everyone.
        audience: Audience::from_word(&audience).unwrap_or(Audience::Both),
        reason: RedactionReason::from_word(&reason).ok_or_else(|| inconsistent("entry", "unknown redaction reason"))?,
        leads_only,
        scope: scope(id, parts),
    })
}

fn stored(finding: &Finding) -> StoredFinding {
    let withholds = finding.act == Act::Withhold;
    (finding.rule.as_str().to_owned(), finding.version, withholds, finding.group.map(Group::word))
}

/// A group nobody can name is everybody, and a rule nobody can name is one all the same.
fn finding((rule, version, withholds, group): StoredFinding) -> Finding {
    Finding {
        rule: RuleId::parse(&rule).unwrap_or_else(|| RuleId::national("unknown")),
        version,
        act: if withholds { Act::Withhold } else { Act::Hold },
        group: group.and_then(|word| Group::from_word(&word)),
    }
}
