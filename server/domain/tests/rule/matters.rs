//! Which entries touch a matter that is a young person's own, by their words.

use domain::{
    content::{Attachment, Content},
    kind::Kind,
    rule::RuleSet,
    young::{LIST, Matter, Matters},
};

use crate::{TODAY, note};

/// What a practice without rules is told of an entry.
fn read(kind: Kind, content: &Content) -> Matters {
    let read = RuleSet::default().judge(kind, content, None, TODAY).read;
    assert_eq!(read.list, LIST);
    read.matters
}

#[test]
fn words_tell_the_matter() {
    use Matter::{MentalHealth, Reproduction, Safeguarding, SexualHealth};
    let rows: &[(&str, &[Matter])] = &[
        ("Seen about chlamydia screening", &[SexualHealth]),
        ("Microgynon 30 tablets", &[Reproduction]),
        ("Levonorgestrel 1.5mg, taken in surgery", &[Reproduction]),
        ("Pregnancy test negative", &[Reproduction]),
        ("Low mood since the move, referred to CAMHS", &[MentalHealth]),
        ("Self-harm, superficial cuts", &[MentalHealth]),
        ("Sertraline 50mg", &[MentalHealth]),
        ("Smokes five a day", &[MentalHealth]),
        ("Child protection plan", &[Safeguarding]),
        ("Letter from the social worker", &[Safeguarding]),
        ("Does not want mum to know", &[Safeguarding]),
        ("Gillick competent, wants contraception", &[Reproduction, Safeguarding]),
        ("Raped last month", &[SexualHealth, Safeguarding]),
        ("Anxiety and unprotected sex", &[SexualHealth, MentalHealth]),
        // An ordinary childhood.
        ("Asthma review, inhaler technique good", &[]),
        ("Otitis media, left ear", &[]),
        ("Fractured radius after a fall from the climbing frame", &[]),
        ("MMR booster given", &[]),
        ("Wears hearing aids", &[]),
        ("Stress fracture of the foot", &[]),
        ("Eczema on both elbows, emollient", &[]),
        ("Drinking and passing urine well", &[]),
        ("Haemoglobin 128", &[]),
        ("Cow's milk allergy", &[]),
    ];
    for (words, matters) in rows {
        assert_eq!(read(Kind::Consultation, &note(words)), Matters::of(matters.iter().copied()), "{words}");
        let title = Content { title: (*words).to_owned(), ..Content::default() };
        assert_eq!(read(Kind::Problem, &title), Matters::of(matters.iter().copied()), "title: {words}");
    }
}

#[test]
fn what_nobody_can_read_touches_everything() {
    let letter = |notes: &[&str], file: bool| Content {
        title: "Letter".to_owned(),
        notes: notes.iter().map(|note| (*note).to_owned()).collect(),
        attachments: if file { vec![Attachment::default()] } else { Vec::new() },
        ..Content::default()
    };
    assert_eq!(read(Kind::Document, &letter(&[], false)), Matters::ALL);
    assert_eq!(read(Kind::Document, &letter(&["Thank you for seeing him about his asthma."], true)), Matters::ALL);
    assert_eq!(read(Kind::Document, &letter(&["Thank you for seeing him about his asthma."], false)), Matters::NONE);
}
