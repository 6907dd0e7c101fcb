//! The life of an identity: every step from every state, and taking each back.

use domain::{
    identity::{Life, LifeRefused, Successor, Teller, Told},
    ids::StaffId,
};

use crate::at;

fn told(by: &str, seconds: i64) -> Told {
    Told { by: Teller::Staff(StaffId(by.to_owned())), at: at(seconds), why: "a letter".to_owned() }
}

fn superseded(life: Life) -> Result<Life, LifeRefused> {
    life.supersede(Successor::Unlinked, told("ada", 1))
}

/// Every order in which the three can be told.
fn lives() -> Vec<Life> {
    type Step = fn(Life) -> Result<Life, LifeRefused>;
    let steps: [Step; 3] = [superseded, |life| life.die(told("ada", 2)), |life| life.protect(told("ada", 3))];
    let mut lives = vec![Life::Active];
    for _ in 0..3 {
        let next: Vec<Life> =
            lives.iter().flat_map(|life| steps.iter().filter_map(|step| step(life.clone()).ok())).collect();
        lives.extend(next);
    }
    lives
}

#[test]
fn each_word_is_said_once_and_stays_through_the_others() {
    let lives = lives();
    assert!(lives.len() >= 16, "each order of each choice");
    for life in lives {
        let before = (life.is_superseded(), life.is_deceased(), life.is_protected());
        let (replaced, dead, protected) =
            (superseded(life.clone()), life.clone().die(told("bo", 9)), life.clone().protect(told("bo", 9)));
        for (is, next, refused) in [
            (before.0, &replaced, LifeRefused::AlreadySuperseded),
            (before.1, &dead, LifeRefused::AlreadyDeceased),
            (before.2, &protected, LifeRefused::AlreadyProtected),
        ] {
            match next {
                Err(error) => assert!(is && *error == refused, "{life:?}"),
                Ok(next) => {
                    assert!(!is, "{life:?}");
                    let now = (next.is_superseded(), next.is_deceased(), next.is_protected());
                    assert!(now.0 >= before.0 && now.1 >= before.1 && now.2 >= before.2, "nothing is lost: {next:?}");
                    assert_eq!(next.clone().without_told_at(next.told().unwrap().at), life, "and it can be taken back");
                }
            }
        }
    }
}

#[test]
fn a_mistaken_death_takes_two_people_wherever_it_stands() {
    for life in lives() {
        let first = life.clone().doubt_death(told("ada", 10));
        if !life.is_deceased() {
            assert_eq!(first, Err(LifeRefused::NotTold));
            continue;
        }
        let first = first.unwrap();
        assert!(first.is_deceased(), "one alone opens nothing");
        assert_eq!(first.death_doubted().unwrap().by, Teller::Staff(StaffId("ada".to_owned())));
        assert_eq!(first.clone().doubt_death(told("ada", 11)), Err(LifeRefused::NeedsAnother));
        let both = first.doubt_death(told("bo", 12)).unwrap();
        assert!(!both.is_deceased());
        assert_eq!((both.is_superseded(), both.is_protected()), (life.is_superseded(), life.is_protected()));
    }
}

#[test]
fn only_what_was_told_is_taken_back() {
    for life in lives() {
        let open = life.clone().unprotect();
        assert_eq!(open.is_ok(), life.is_protected());
        assert!(open.is_err() || !open.unwrap().is_protected());
        let again = life.clone().reinstate();
        assert_eq!(again.is_ok(), life.is_superseded());
        assert_eq!(life.is_unlinked(), life.is_superseded());
        assert!(again.is_err() || !again.unwrap().is_unlinked());
    }
}

#[test]
fn what_was_told_elsewhere_goes_along() {
    for here in lives() {
        for there in lives() {
            let both = here.clone().and(&there);
            assert_eq!(both.is_superseded(), here.is_superseded() || there.is_superseded());
            assert_eq!(both.is_deceased(), here.is_deceased() || there.is_deceased());
            assert_eq!(both.is_protected(), here.is_protected() || there.is_protected());
        }
    }
}
