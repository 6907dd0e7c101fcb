use crate::support::*;
use app::{frame::Area, pages::public};
use futures::executor::block_on;
#[test]
fn dump() {
    let f = frame(Area::Patient);
    let rec = patient::FakeRecord {
        words: "Amina".into(),
        rows: (0..3).map(|i| row(&format!("e-{i}"), "Full blood count")).collect(),
        older_than: Some(entry_ref("e-2")),
        ..Default::default()
    };
    let pr = practice::FakePractice {
        words: "Dr A Shah".into(),
        clinical: true,
        frozen: true,
        undo_seconds: Some(20),
        ..Default::default()
    };
    let s = staff(true);
    let d = |n: &str, h: String| std::fs::write(format!("/tmp/app-dump/{n}.html"), h).unwrap();
    block_on(async {
        use app::pages::{patient as p, practice as q};
        d("home", p::home(&rec, &f).await.unwrap().0);
        d("summary", p::summary(&rec, &f).await.unwrap().0);
        d("contents", p::contents(&rec, &f).await.unwrap().0);
        d("section", p::section(&rec, &f, contract::section::Section::Results, None).await.unwrap().0);
        d("entry", p::entry(&rec, &f, &entry_ref("e-1")).await.unwrap().0);
        d("account", p::account(&patient::FakeAccount { device: "Chrome on Android".into() }, &f).await.unwrap().0);
        d("closed", p::closed(&f).0);
        d("before", p::before_you_start(&f).0);
        d("start", public::start(&frame(Area::Public)).0);
        d("desk", q::desk(&pr, &s).await.unwrap().0);
        d("person", q::person(&pr, &s, &person_ref()).await.unwrap().0);
        d(
            "record",
            q::record(&pr, &s, &person_ref(), contract::views::practice::RecordFilter::Held, None).await.unwrap().0,
        );
        d("review", q::entry(&pr, &s, &person_ref(), &entry_ref("e-1")).await.unwrap().0);
        let pid = person_ref();
        d(
            "preview",
            p::section(&rec, &frame(Area::Preview { person: &pid }), contract::section::Section::Results, None)
                .await
                .unwrap()
                .0,
        );
        d("roles", q::role_choice(&frame(Area::Public), &["GP at Grange Surgery".into(), "Nurse at X".into()]).0);
    });
    let rows = (0..50).map(|i| row(&format!("e-{i}"), "Full blood count")).collect();
    let rec = patient::FakeRecord { rows, ..Default::default() };
    let h = block_on(app::pages::patient::section(&rec, &f, contract::section::Section::Results, None)).unwrap().0;
    println!("50 rows: {} bytes", h.len());
}
