//! The structure tree: what each piece of a document is, in the order it is read.

use std::num::NonZeroU16;

use krilla::tagging::{Identifier, ListNumbering, Node, TableHeaderScope, Tag, TagGroup, TagKind, TagTree};

use crate::Level;

/// What a piece is. The words are the standard structure types of PDF 1.7.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Heading(Level, String),
    Paragraph,
    /// In a language of its own.
    Foreign(&'static str),
    List {
        numbered: bool,
    },
    /// A list that names things: its labels are words.
    Facts,
    Item,
    Label,
    Body,
    Table,
    Caption,
    Heads,
    Rows,
    Row,
    ColumnHead,
    RowHead,
    Cell,
    /// Something to see, and what it says to whoever does not.
    Figure(String),
}

impl Role {
    fn tag(&self) -> TagKind {
        match self {
            Self::Heading(level, title) => {
                let level = NonZeroU16::new(level.number()).unwrap_or(NonZeroU16::MIN);
                Tag::Hn(level, Some(title.clone())).into()
            }
            Self::Paragraph => Tag::P.into(),
            Self::Foreign(language) => Tag::P.with_lang(Some((*language).to_owned())).into(),
            Self::List { numbered: true } => Tag::L(ListNumbering::Decimal).into(),
            Self::List { numbered: false } => Tag::L(ListNumbering::Disc).into(),
            Self::Facts => Tag::L(ListNumbering::None).into(),
            Self::Item => Tag::LI.into(),
            Self::Label => Tag::Lbl.into(),
            Self::Body => Tag::LBody.into(),
            Self::Table => Tag::Table.into(),
            Self::Caption => Tag::Caption.into(),
            Self::Heads => Tag::THead.into(),
            Self::Rows => Tag::TBody.into(),
            Self::Row => Tag::TR.into(),
            Self::ColumnHead => Tag::TH(TableHeaderScope::Column).into(),
            Self::RowHead => Tag::TH(TableHeaderScope::Row).into(),
            Self::Cell => Tag::TD.into(),
            Self::Figure(says) => Tag::Figure(Some(says.clone())).into(),
        }
    }
}

/// Where a line belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Spot(usize);

struct Branch {
    role: Role,
    branches: Vec<Spot>,
    lines: Vec<Identifier>,
}

/// The tree while it grows.
#[derive(Default)]
pub(crate) struct Tags {
    all: Vec<Branch>,
    roots: Vec<Spot>,
}

impl Tags {
    /// A piece of the document itself.
    pub(crate) fn root(&mut self, role: Role) -> Spot {
        let spot = self.grow(role);
        self.roots.push(spot);
        spot
    }

    /// A piece of another.
    pub(crate) fn under(&mut self, parent: Spot, role: Role) -> Spot {
        let spot = self.grow(role);
        if let Some(parent) = self.all.get_mut(parent.0) {
            parent.branches.push(spot);
        }
        spot
    }

    fn grow(&mut self, role: Role) -> Spot {
        self.all.push(Branch { role, branches: Vec::new(), lines: Vec::new() });
        Spot(self.all.len() - 1)
    }

    /// Notes a line that was drawn.
    pub(crate) fn drawn(&mut self, spot: Spot, line: Identifier) {
        if let Some(branch) = self.all.get_mut(spot.0) {
            branch.lines.push(line);
        }
    }

    pub(crate) fn tree(&self) -> TagTree {
        let mut tree = TagTree::new();
        for &root in &self.roots {
            if let Some(group) = self.group(root) {
                tree.push(group);
            }
        }
        tree
    }

    /// Never deeper than table, rows, row, cell.
    fn group(&self, spot: Spot) -> Option<TagGroup> {
        let branch = self.all.get(spot.0)?;
        let lines = branch.lines.iter().copied().map(Node::from);
        let below = branch.branches.iter().filter_map(|&below| self.group(below)).map(Node::from);
        Some(TagGroup::with_children(branch.role.tag(), lines.chain(below).collect()))
    }
}
