//! People whose details or registration are not the usual ones.

use serde_json::json;

use crate::chart::{Age, Card, Chart, Gender, Who};
use crate::register::{autumn_vaccines, visit_often};
use crate::text::letters;

pub(super) fn cards() -> Vec<Card> {
    vec![
        Card {
            id: "arthur",
            about: "died last month; his file is kept, nobody reads it online",
            family: "Pym",
            given: "Arthur",
            gender: Gender::Male,
            age: Age::Years(86, 30),
            write: arthur,
        },
        Card {
            id: "hannah",
            about: "married and changed her family name; may sign in with either",
            family: "Okonkwo-Lee",
            given: "Hannah",
            gender: Gender::Female,
            age: Age::Years(32, 222),
            write: hannah,
        },
        Card {
            id: "lukas",
            about: "here for the season, registered as a temporary patient",
            family: "Brandt",
            given: "Lukas",
            gender: Gender::Male,
            age: Age::Years(24, 88),
            write: lukas,
        },
        Card {
            id: "yusuf",
            about: "his NHS number was never traced",
            family: "Demir",
            given: "Yusuf",
            gender: Gender::Male,
            age: Age::Years(50, 101),
            write: yusuf,
        },
    ]
}

fn arthur(chart: &mut Chart) {
    visit_often(chart, 14..18, 4_000);
    autumn_vaccines(chart);
    let died = chart.ago(33);
    chart.set_patient("deceasedDateTime", json!(died.to_string()));
    chart.set_patient("active", json!(false));
    chart.on(died, Who::Okafor);
    chart.finding("Patient died", Some("At home, with family, as he wished."));
}

fn hannah(chart: &mut Chart) {
    let wedding = chart.years_ago(3, 15);
    chart.former_name("Reid", "Hannah", wedding);
    visit_often(chart, 6..9, 2_600);
    chart.on(chart.ago(700), Who::Okafor);
    chart.letter(letters::CARDIOLOGY, &[]);
}

/// `T` as Care Connect's `RegistrationType` value set prints it (HL7 UK, STU3).
fn lukas(chart: &mut Chart) {
    chart.registered_as(chart.ago(30), "T", "Temporary");
    chart.consult(
        chart.ago(26),
        Who::Lindqvist,
        "Surgery consultation",
        &[
            ("History", "Working at the fruit farm till autumn. Cut thumb on a crate, needs looking at."),
            ("Plan", "Clean, glued. Tetanus given."),
        ],
    );
    chart.vaccinate("Tetanus, diphtheria and polio vaccine", None, "Left upper arm");
}

fn yusuf(chart: &mut Chart) {
    chart.number_status("02", "Number present but not traced");
    visit_often(chart, 5..8, 1_900);
}
