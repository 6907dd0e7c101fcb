//! The ways to say no, and the form for the one on paper.

use domain::programme::pack::PersonalCode;
use paper::{Block, Facts, Level, List, Picture};

use super::{Sender, barcode::barcode, blank, qr::qr, words::Words};

/// The form of one person, known by its code. It holds no name: it is lost, found and opened by others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Form {
    code: PersonalCode,
    sender: Sender,
}

impl Form {
    pub(super) fn new(code: &PersonalCode, sender: &Sender) -> Self {
        Self { code: code.clone(), sender: sender.clone() }
    }

    fn squares(&self, words: &Words) -> Option<Picture> {
        qr(&self.sender.opt_out, format!("{} {}", words.squares, self.sender.opt_out))
    }

    /// The page that says how.
    pub(super) fn how(&self, words: &Words) -> Vec<Block> {
        let put = |text: &str, with: &str| text.replace("{}", with);
        let mut ways = vec![put(words.online, &self.sender.opt_out)];
        ways.extend(self.sender.phone.iter().map(|phone| put(words.phone, phone)));
        ways.push(words.on_paper.to_owned());
        let mut blocks = vec![
            Block::heading(Level::Two, words.how),
            Block::paragraph(words.free),
            List { numbered: true, items: ways }.into(),
            Facts::new().fact(words.your_code, self.code.to_string()).into(),
        ];
        blocks.extend(self.squares(words).map(Block::from));
        blocks.push(Block::paragraph(words.lost));
        blocks.push(Block::heading(Level::Two, words.help));
        blocks.push(Block::paragraph(words.ask));
        blocks
    }

    /// The page that comes back.
    pub(super) fn paper(&self, words: &Words) -> Vec<Block> {
        let code = self.code.to_string();
        vec![
            Block::heading(Level::Two, words.form),
            Block::notice(words.says_no),
            Facts::new().fact(words.code, code.as_str()).into(),
            blank(words.born, "____ / ____ / ________").into(),
            blank(words.signature, "______________________________").into(),
            blank(words.signed_on, "____ / ____ / ________").into(),
            Block::paragraph(words.for_another),
            barcode(self.code.as_str(), format!("{} {code}", words.bars)).into(),
            Block::heading(Level::Three, words.send_to),
            Block::Address(self.sender.return_address.clone()),
            Block::paragraph(words.no_stamp),
        ]
    }
}
