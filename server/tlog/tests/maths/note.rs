//! Notes and checkpoints open for their own key, as they were signed and not otherwise.

use tlog::{Checkpoint, Signer, Verifier, note::NoteError};

fn signer(name: &str, seed: u8) -> Signer {
    Signer::new(name, &[seed; 32]).unwrap()
}

fn checkpoint() -> Checkpoint {
    Checkpoint { origin: "record.example/audit".to_owned(), size: 20_852_163, root: [7; 32] }
}

#[test]
fn a_checkpoint_reads_as_the_standard_writes_it_and_opens_again() {
    let signer = signer("record.example/audit", 1);
    let note = checkpoint().sign(&signer);
    let lines: Vec<&str> = note.lines().collect();
    assert_eq!(lines[..4], ["record.example/audit", "20852163", "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=", ""]);
    assert!(lines[4].starts_with("\u{2014} record.example/audit ") && lines.len() == 5);
    let verifier = Verifier::parse(&signer.verifier().to_string()).unwrap();
    assert_eq!(Checkpoint::open(&note, &verifier), Ok(checkpoint()));
    let with_a_witness = format!("{note}{}\n", self::signer("witness.example", 2).sign("x\n").lines().last().unwrap());
    assert_eq!(Checkpoint::open(&with_a_witness, &verifier), Ok(checkpoint()), "other keys' lines are passed over");
}

#[test]
fn every_flipped_bit_of_a_note_is_noticed() {
    let signer = signer("record.example/audit", 1);
    let note = checkpoint().sign(&signer).into_bytes();
    for bit in 0..note.len() * 8 {
        let mut bent = note.clone();
        bent[bit / 8] ^= 1 << (bit % 8);
        if let Ok(bent) = String::from_utf8(bent) {
            assert!(Checkpoint::open(&bent, signer.verifier()).is_err(), "bit {bit}: {bent}");
        }
    }
}

#[test]
fn another_key_another_name_or_another_text_does_not_open() {
    let signer = signer("record.example/audit", 1);
    let note = checkpoint().sign(&signer);
    for other in [self::signer("record.example/audit", 2), self::signer("elsewhere.example/audit", 1)] {
        assert_eq!(Checkpoint::open(&note, other.verifier()), Err(NoteError::Unsigned));
    }
    for text in ["", "a\n", "record.example/audit\n020\nBwcH\n", "record.example/audit\n1\n"] {
        let why = Checkpoint::open(&signer.sign(text), signer.verifier());
        assert_eq!(why, Err(NoteError::Form), "{text}");
    }
    let foreign = Checkpoint { origin: "elsewhere.example/audit".to_owned(), ..checkpoint() }.sign(&signer);
    assert_eq!(Checkpoint::open(&foreign, signer.verifier()), Err(NoteError::Form), "the log's name is the key's");
    let more = signer.sign(&format!("{}\nmore\n", note.split("\n\n").next().unwrap()));
    assert_eq!(Checkpoint::open(&more, signer.verifier()), Err(NoteError::Form));
}

#[test]
fn a_key_whose_parts_do_not_fit_is_refused() {
    let good = signer("record.example/audit", 1).verifier().to_string();
    assert!(Verifier::parse(&good).is_ok());
    let another = signer("record.example/audit", 2).verifier().to_string();
    let mixed = format!("{}+{}", good.rsplit_once('+').unwrap().0, another.rsplit_once('+').unwrap().1);
    for bad in ["", "name", "a+b+c", &mixed, &good.replacen("record", "recor", 1), &format!("{good}=")] {
        assert_eq!(Verifier::parse(bad), Err(NoteError::Key), "{bad}");
    }
    for name in ["", "two words", "a+b", "line\nbreak"] {
        assert!(Signer::new(name, &[1; 32]).is_none(), "{name:?}");
    }
}
