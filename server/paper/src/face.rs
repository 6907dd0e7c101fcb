//! The typeface: which characters it has, and how wide each is.

use std::{collections::HashMap, sync::LazyLock};

use krilla::text::{Font, GlyphId, KrillaGlyph};
use skrifa::{
    FontRef, MetadataProvider,
    instance::{LocationRef, Size},
};

use crate::{PaperError, text};

/// Drawn for a character that cannot be.
pub(crate) const MISSING: char = '\u{FFFD}';

/// Regular, or what is said with more weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weight {
    Regular,
    Bold,
}

/// One weight of the typeface.
pub(crate) struct Face {
    pub(crate) font: Font,
    /// The glyph of each character, and its advance in parts of the size.
    glyphs: HashMap<char, (u32, f32)>,
}

pub(crate) struct Faces {
    regular: Face,
    bold: Face,
}

static FACES: LazyLock<Option<Faces>> = LazyLock::new(|| {
    Some(Faces {
        regular: Face::read(dejavu::sans_condensed::regular())?,
        bold: Face::read(dejavu::sans_condensed::bold())?,
    })
});

/// The typeface, read once.
pub(crate) fn faces() -> Result<&'static Faces, PaperError> {
    FACES.as_ref().ok_or(PaperError::Typeface)
}

impl Faces {
    pub(crate) const fn of(&self, weight: Weight) -> &Face {
        match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        }
    }
}

impl Face {
    fn read(data: &'static [u8]) -> Option<Self> {
        let read = FontRef::new(data).ok()?;
        let metrics = read.glyph_metrics(Size::unscaled(), LocationRef::default());
        let font = Font::new(data.into(), 0)?;
        let em = font.units_per_em();
        let glyphs: HashMap<char, (u32, f32)> = read
            .charmap()
            .mappings()
            .filter_map(|(code, glyph)| {
                let advance = metrics.advance_width(glyph)? / em;
                char::from_u32(code).map(|c| (c, (glyph.to_u32(), advance)))
            })
            .filter(|&(c, (glyph, _))| glyph != 0 && text::runs_rightwards(c))
            .collect();
        glyphs.contains_key(&MISSING).then_some(Self { font, glyphs })
    }

    /// The character that is drawn for a character.
    pub(crate) fn shown(&self, c: char) -> char {
        if self.glyphs.contains_key(&c) { c } else { MISSING }
    }

    fn glyph(&self, c: char) -> (u32, f32) {
        self.glyphs.get(&c).or_else(|| self.glyphs.get(&MISSING)).copied().unwrap_or((0, 0.0))
    }

    /// How far a character moves the pen, in points.
    pub(crate) fn advance(&self, c: char, size: f32) -> f32 {
        self.glyph(c).1 * size
    }

    /// How wide a text is, in points.
    pub(crate) fn width(&self, text: &str, size: f32) -> f32 {
        text.chars().map(|c| self.advance(c, size)).sum()
    }

    /// The glyphs of a text that holds only what is shown.
    pub(crate) fn glyphs(&self, shown: &str) -> Vec<KrillaGlyph> {
        shown
            .char_indices()
            .map(|(at, c)| {
                let (glyph, advance) = self.glyph(c);
                KrillaGlyph::new(GlyphId::new(glyph), advance, 0.0, 0.0, 0.0, at..at + c.len_utf8(), None)
            })
            .collect()
    }
}
