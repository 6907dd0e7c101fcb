//! Whatever an entry says and is, it comes back from the shelf as it was.

use domain::{
    content::{Attachment, Code, Content, Detail, DetailKind, Measure, MedicineCourse},
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
use jiff::civil::Date;
use proptest::{
    collection::vec,
    option::of,
    prelude::*,
    sample::select,
    test_runner::{Config, TestRunner},
};
use store::{Store, entry::Place};
use tokio::runtime::Handle;
use uuid::Uuid;

use crate::{
    harness::on_both,
    made::{Made, person_id, settle},
};

/// Any characters at all, control characters and nought among them.
pub fn words() -> impl Strategy<Value = String> {
    vec(prop_oneof![3 => any::<char>(), 1 => select(vec!['"', '\\', '\n', '\0', '{', '\'', ' '])], 0..6)
        .prop_map(|chars| chars.into_iter().collect())
}

pub fn day() -> impl Strategy<Value = PartialDate> {
    (1850..=2200_i16, 1..=12_i8, 1..=28_i8, 0..3).prop_map(|(year, month, day, precision)| match precision {
        0 => PartialDate::Year(year),
        1 => PartialDate::Month(year, month),
        _ => PartialDate::Day(Date::constant(year, month, day)),
    })
}

fn review() -> impl Strategy<Value = Review> {
    prop_oneof![
        Just(Review::NotHeld),
        select(HoldReason::ALL.to_vec()).prop_map(|why| Review::Held { why }),
        (words(), any::<i64>()).prop_map(|(by, at)| Review::Released { by: StaffId(by), at: Stamp::from_micros(at) }),
    ]
}

fn mark() -> impl Strategy<Value = Mark> {
    let (audiences, reasons) = (Audience::ALL.to_vec(), RedactionReason::ALL.to_vec());
    (any::<u128>(), select(audiences), select(reasons), any::<bool>(), scope()).prop_map(
        |(id, audience, reason, leads_only, scope)| Mark {
            id: RedactionId(Uuid::from_u128(id)),
            audience,
            reason,
            leads_only,
            scope,
        },
    )
}

fn scope() -> impl Strategy<Value = Scope> {
    let part = (vec("[a-z]{1,9} [é'ß]{0,3}", 1..3), any::<bool>())
        .prop_map(|(runs, stands)| Scope::Part { words: Selection::stored(runs).unwrap(), stands });
    prop_oneof![Just(Scope::Whole), part]
}

fn facts() -> impl Strategy<Value = Facts> {
    (
        (select(Kind::ALL.to_vec()), select(Finish::ALL.to_vec()), 0..8_i64),
        (review(), vec(mark(), 0..3), of(day()), of(day())),
        any::<[bool; 3]>(),
        verdict(),
    )
        .prop_map(
            |(
                (kind, finish, labels),
                (review, marks, clinical, recorded),
                [text_only, access_code, drawable],
                verdict,
            )| {
                let labels =
                    Labels { nopat_existence: labels & 1 == 1, nopat_content: labels & 2 == 2, other: labels & 4 == 4 };
                Facts {
                    kind,
                    finish,
                    labels,
                    review,
                    marks,
                    clinical,
                    recorded,
                    text_only,
                    access_code,
                    drawable,
                    verdict,
                }
            },
        )
}

fn verdict() -> impl Strategy<Value = Verdict> {
    let group = select(vec![None, Some(Group::Under(16)), Some(Group::From(65))]);
    let finding = ("[a-z0-9-]{1,40}", any::<u32>(), select(Act::ALL.to_vec()), group)
        .prop_map(|(rule, version, act, group)| Finding { rule: RuleId::parse(&rule).unwrap(), version, act, group });
    let read = of((1..u32::MAX, 0..16_u8))
        .prop_map(|read| read.map(|(list, bits)| Read { list, matters: Matters::from_bits(bits) }).unwrap_or_default());
    (0..=i32::MAX.unsigned_abs(), any::<u32>(), vec(finding, 0..3), read)
        .prop_map(|(national, practice, by, read)| Verdict { set: SetVersion { national, practice }, by, read })
}

fn measure() -> impl Strategy<Value = Measure> {
    let ends = (of(words()), of(words()), of(words()), of(words()));
    (words(), of(words()), ends, of(words()), of(words())).prop_map(
        |(value, unit, (low, high, worry_low, worry_high), range_text, interpretation)| Measure {
            value,
            unit,
            low,
            high,
            worry_low,
            worry_high,
            range_text,
            interpretation,
        },
    )
}

fn content() -> impl Strategy<Value = Content> {
    let code = (of(words()), words(), of(words()));
    let code = code.prop_map(|(system, code, display)| Code { system, code, display });
    let detail = (select(DetailKind::ALL.to_vec()), words()).prop_map(|(what, text)| Detail { what, text });
    let file = (of(words()), of(words()), of(any::<i64>()));
    let file = file.prop_map(|(content_type, title, size)| Attachment { content_type, title, size });
    (
        (words(), vec(code, 0..3), of(words()), of(measure()), vec((words(), measure()), 0..3)),
        (vec(detail, 0..3), of(select(MedicineCourse::ALL.to_vec())), vec(words(), 0..3)),
        (of(words()), of(words()), vec(file, 0..3)),
    )
        .prop_map(
            |(
                (title, codes, status, value, parts),
                (details, medicine, notes),
                (author, organisation, attachments),
            )| Content {
                title,
                codes,
                status,
                value,
                parts,
                details,
                medicine,
                notes,
                author,
                organisation,
                attachments,
            },
        )
}

#[tokio::test(flavor = "multi_thread")]
async fn an_entry_comes_back_as_it_was() {
    on_both(|store| async move {
        settle(&store, &[1]).await;
        let config = Config { cases: 128, failure_persistence: None, ..Config::default() };
        tokio::task::block_in_place(|| {
            let outcome = TestRunner::new(config).run(&(facts(), content()), |(facts, content)| {
                Handle::current().block_on(comes_back(&store, Made { name: "a".to_owned(), facts, content }))
            });
            outcome.unwrap();
        });
    })
    .await;
}

/// Kept as new the first time and as changed every other time, then read alone and in a list.
#[expect(clippy::disallowed_methods, reason = "compares what was kept")]
async fn comes_back(store: &Store, made: Made) -> Result<(), TestCaseError> {
    let one = person_id(1);
    let mut tx = store.begin().await.unwrap();
    made.keep(&mut tx, one).await;
    let opened = tx.entry_for_staff(one, "s-a").await.unwrap().unwrap();
    prop_assert_eq!(&opened.entry.facts, &made.facts);
    prop_assert!(*opened.entry.content.shelve() == made.content);
    prop_assert!(*opened.head.shelve() == made.content.head_with(&made.facts.marks));
    tx.commit().await.unwrap();
    let listed = store.all(one, Some(made.facts.kind), &Place::top(), 2).await.unwrap();
    prop_assert_eq!(listed.len(), 1);
    prop_assert_eq!(&listed[0].facts, &made.facts);
    prop_assert_eq!(&Place::of(&listed[0]), &opened.place);
    Ok(())
}
