//! The rules in force at a practice, made ready to read many entries.

use std::collections::HashMap;

use aho_corasick::AhoCorasick;
use jiff::civil::Date;

use super::{Act, Finding, Group, Rule, RuleId, SetVersion, Verdict, plain};
use crate::{
    clinical::Clinical,
    content::{Content, DetailKind},
    kind::Kind,
    summary::Row,
    young,
};

/// Rules that count, compiled once for every entry they are asked of.
#[derive(Debug, Default)]
pub struct RuleSet {
    version: SetVersion,
    rules: Vec<Compiled>,
    /// By code: the system asked for, if one is, and the rule.
    codes: HashMap<String, Vec<(Option<String>, usize)>>,
    phrases: Words,
    document_types: Words,
    organisations: Words,
    units: Words,
}

/// Too many words to look for at once.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("these rules hold too many words to look for at once: turn some off")]
pub struct TooLarge;

#[derive(Debug)]
struct Compiled {
    id: RuleId,
    version: u32,
    name: String,
    act: Act,
    group: Option<Group>,
    kinds: Vec<Kind>,
    /// The conditions that must all be met, one bit each.
    needs: u8,
}

const CODE: u8 = 1;
const PHRASE: u8 = 1 << 1;
const DOCUMENT_TYPE: u8 = 1 << 2;
const ORGANISATION: u8 = 1 << 3;
const UNIT: u8 = 1 << 4;

/// Words of all rules, looked for in one pass.
#[derive(Debug, Default)]
struct Words {
    finder: Option<AhoCorasick>,
    /// The rules each form belongs to.
    rules: Vec<Vec<usize>>,
}

impl Words {
    fn compile<'a>(phrases: impl Iterator<Item = (usize, &'a String)>) -> Result<Self, TooLarge> {
        let mut forms: HashMap<String, Vec<usize>> = HashMap::new();
        for (rule, phrase) in phrases {
            for form in plain::forms(phrase) {
                let rules = forms.entry(form).or_default();
                if !rules.contains(&rule) {
                    rules.push(rule);
                }
            }
        }
        if forms.is_empty() {
            return Ok(Self::default());
        }
        let (forms, rules): (Vec<String>, Vec<Vec<usize>>) = forms.into_iter().unzip();
        Ok(Self { finder: Some(AhoCorasick::new(forms).map_err(|_| TooLarge)?), rules })
    }

    /// Notes for every rule with a phrase in the text that this condition is met.
    fn look(&self, text: &str, condition: u8, met: &mut [u8]) {
        let Some(finder) = &self.finder else { return };
        for found in finder.find_overlapping_iter(text) {
            for rule in self.rules.get(found.pattern().as_usize()).into_iter().flatten() {
                if let Some(met) = met.get_mut(*rule) {
                    *met |= condition;
                }
            }
        }
    }

    const fn is_empty(&self) -> bool {
        self.finder.is_none()
    }
}

impl RuleSet {
    /// Makes the rules of a practice ready; those that are not on are left out.
    ///
    /// # Errors
    /// [`TooLarge`].
    pub fn compile<'a>(version: SetVersion, rules: impl IntoIterator<Item = &'a Rule>) -> Result<Self, TooLarge> {
        let rules: Vec<&Rule> = rules.into_iter().filter(|rule| rule.is_on()).collect();
        let mut codes: HashMap<String, Vec<(Option<String>, usize)>> = HashMap::new();
        for (at, rule) in rules.iter().enumerate() {
            for code in &rule.matcher.codes {
                codes.entry(code.code.clone()).or_default().push((code.system.clone(), at));
            }
        }
        let each = |list: fn(&Rule) -> &Vec<String>| {
            Words::compile(
                rules.iter().enumerate().flat_map(|(at, rule)| list(rule).iter().map(move |phrase| (at, phrase))),
            )
        };
        Ok(Self {
            version,
            phrases: each(|rule| &rule.matcher.phrases)?,
            document_types: each(|rule| &rule.matcher.document_types)?,
            organisations: each(|rule| &rule.matcher.organisations)?,
            units: each(|rule| &rule.matcher.units)?,
            rules: rules.iter().map(|rule| compiled(rule)).collect(),
            codes,
        })
    }

    /// A set of one rule, as if it counted, for a look at what it would find.
    ///
    /// # Errors
    /// [`TooLarge`].
    pub fn of_one(rule: &Rule) -> Result<Self, TooLarge> {
        let state =
            super::State::On { since: crate::stamp::Stamp::from_micros(0), by: crate::ids::StaffId(String::new()) };
        Self::compile(SetVersion::NONE, [&Rule { state, ..rule.clone() }])
    }

    /// Which rules these are.
    #[must_use]
    pub const fn version(&self) -> SetVersion {
        self.version
    }

    /// What one of them is called.
    #[must_use]
    pub fn name_of(&self, rule: &RuleId) -> Option<&str> {
        self.rules.iter().find(|known| known.id == *rule).map(|known| known.name.as_str())
    }

    /// Reads one entry, as [`Self::judge`], without anybody else looking into it.
    #[must_use]
    pub fn judge_sealed(&self, kind: Kind, content: &Clinical<Content>, born: Option<Date>, today: Date) -> Verdict {
        self.judge(kind, content.within(), born, today)
    }

    /// Reads one row of a document the practice sent, which is shown to the patient like an entry.
    #[must_use]
    pub fn judge_row(&self, row: &Row, born: Option<Date>, today: Date) -> Verdict {
        let words = row.words.within();
        let content = Content {
            title: words.title.clone(),
            codes: words.codes.clone(),
            notes: words.lines.iter().map(|line| line.text.clone()).collect(),
            ..Content::default()
        };
        self.judge(row.heading.kind(), &content, born, today)
    }

    /// Says which rules find an entry. A rule whose group the patient has left for good finds nothing.
    #[must_use]
    pub fn judge(&self, kind: Kind, content: &Content, born: Option<Date>, today: Date) -> Verdict {
        let mut text = String::with_capacity(512);
        said(content, &mut text);
        let read = young::read(kind, content, &text);
        if self.rules.is_empty() {
            return Verdict { set: self.version, by: Vec::new(), read };
        }
        let mut met = vec![0_u8; self.rules.len()];
        for code in &content.codes {
            let system = code.system.as_deref().map(str::trim);
            for (asked, rule) in self.codes.get(code.code.trim()).into_iter().flatten() {
                if asked.as_deref().is_none_or(|asked| system.is_none_or(|system| system == asked))
                    && let Some(met) = met.get_mut(*rule)
                {
                    *met |= CODE;
                }
            }
        }
        if !self.phrases.is_empty() {
            self.phrases.look(&text, PHRASE, &mut met);
        }
        if !self.document_types.is_empty() && kind == Kind::Document {
            text.clear();
            plain::add(&content.title, &mut text);
            content
                .codes
                .iter()
                .filter_map(|code| code.display.as_deref())
                .for_each(|word| plain::add(word, &mut text));
            self.document_types.look(&text, DOCUMENT_TYPE, &mut met);
        }
        if !self.organisations.is_empty() {
            text.clear();
            content.organisation.iter().for_each(|word| plain::add(word, &mut text));
            self.organisations.look(&text, ORGANISATION, &mut met);
        }
        if !self.units.is_empty() {
            text.clear();
            unit(content, &mut text);
            self.units.look(&text, UNIT, &mut met);
        }
        let by = self.rules.iter().zip(met).filter_map(|(rule, met)| rule.finding(kind, met, born, today)).collect();
        Verdict { set: self.version, by, read }
    }
}

fn compiled(rule: &Rule) -> Compiled {
    let matcher = &rule.matcher;
    let need = |is_given: bool, condition: u8| if is_given { condition } else { 0 };
    Compiled {
        id: rule.id.clone(),
        version: rule.version,
        name: rule.name.clone(),
        act: rule.act,
        group: matcher.group,
        kinds: matcher.kinds.clone(),
        needs: need(!matcher.codes.is_empty(), CODE)
            | need(!matcher.phrases.is_empty(), PHRASE)
            | need(!matcher.document_types.is_empty(), DOCUMENT_TYPE)
            | need(!matcher.organisations.is_empty(), ORGANISATION)
            | need(!matcher.units.is_empty(), UNIT),
    }
}

impl Compiled {
    fn finding(&self, kind: Kind, met: u8, born: Option<Date>, today: Date) -> Option<Finding> {
        let finds = (self.kinds.is_empty() || self.kinds.contains(&kind))
            && met & self.needs == self.needs
            // Nothing asked for finds nothing.
            && (self.needs != 0 || !self.kinds.is_empty())
            && !self.group.is_some_and(|group| group.is_over(born, today));
        finds.then(|| Finding { rule: self.id.clone(), version: self.version, act: self.act, group: self.group })
    }
}

/// Everything an entry says, in whatever field.
fn said(content: &Content, text: &mut String) {
    let measures = || content.value.iter().chain(content.parts.iter().map(|(_, part)| part));
    let words = [content.title.as_str()]
        .into_iter()
        .chain(content.codes.iter().filter_map(|code| code.display.as_deref()))
        .chain(content.status.as_deref())
        .chain(content.details.iter().map(|detail| detail.text.as_str()))
        .chain(content.parts.iter().map(|(name, _)| name.as_str()))
        .chain(measures().map(|measure| measure.value.as_str()))
        .chain(
            measures().flat_map(|measure| [measure.range_text.as_deref(), measure.interpretation.as_deref()]).flatten(),
        )
        .chain(content.notes.iter().map(String::as_str))
        .chain(content.attachments.iter().filter_map(|file| file.title.as_deref()));
    words.for_each(|words| plain::add(words, text));
}

/// Who wrote it, where it was, and whom it went to.
fn unit(content: &Content, text: &mut String) {
    content.author.iter().for_each(|words| plain::add(words, text));
    let named = content.details.iter().filter(|d| matches!(d.what, DetailKind::Place | DetailKind::Recipient));
    named.for_each(|detail| plain::add(&detail.text, text));
}
