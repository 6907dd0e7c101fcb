//! Two people have a summary that their practice sent, made of their own file.

use demonstration::DemoPerson;
use serde_json::Value;

use crate::support::{kind, list, resources};

fn sent() -> Vec<(&'static DemoPerson, &'static Value)> {
    list().iter().filter_map(|person| Some((person, person.summary.as_ref()?))).collect()
}

fn sections(summary: &Value) -> Vec<(&str, &str)> {
    let sections = summary["entry"][0]["resource"]["section"].as_array().unwrap();
    sections
        .iter()
        .map(|one| (one["code"]["coding"][0]["code"].as_str().unwrap(), one["text"]["div"].as_str().unwrap()))
        .collect()
}

#[test]
fn they_are_documents_about_the_person_with_core_information_first() {
    assert_eq!(sent().iter().map(|(person, _)| person.id).collect::<Vec<_>>(), ["margaret", "fiona"]);
    for (person, summary) in sent() {
        assert_eq!(summary["type"], "document");
        let patient = resources(summary).find(|it| kind(it) == "Patient").unwrap();
        assert_eq!(patient["identifier"][0]["value"], person.nhs_number.as_str());
        let codes: Vec<&str> = sections(summary).iter().map(|(code, _)| *code).collect();
        let core = ["Title", "AllergiesHeader", "AcuteMedsHeader", "RepeatMedsHeader", "DiscRepeatMedsHeader"];
        assert_eq!(codes[..5], core, "{}", person.id);
    }
}

#[test]
fn what_stands_in_them_stands_in_the_file_and_sensitive_topics_do_not() {
    for (person, summary) in sent() {
        let file = person.bundle.to_string().to_lowercase();
        let problems = sections(summary).into_iter().find(|(code, _)| *code == "ProblemsHeader").unwrap().1;
        let rows: Vec<&str> = problems.split("<tr>").skip(2).collect();
        assert!(!rows.is_empty(), "{}", person.id);
        for row in rows {
            let title = row.split("<td>").nth(2).unwrap().split("</td>").next().unwrap().replace("&amp;", "&");
            assert!(file.contains(&title.to_lowercase()), "{}: {title}", person.id);
        }
        let all = summary.to_string().to_lowercase();
        assert!(!all.contains("chlamydia") && !all.contains("pregnancy"), "{}", person.id);
    }
    let notice = |(_, summary): &(_, &Value)| sections(summary)[0].1.contains("WithheldCREItemsHeaderStatement");
    let told: Vec<bool> = sent().iter().map(notice).collect();
    assert_eq!(told, [false, true], "a system says that it left some out, where it did");
}
