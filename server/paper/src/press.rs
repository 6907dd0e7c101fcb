//! From laid sheets to the bytes of a file, checked against PDF/UA-1 while it is written.

use std::iter::Peekable;

use krilla::{
    Document as Pdf, SerializeSettings,
    configure::{Accessibility, ConfigurationBuilder},
    destination::XyzDestination,
    geom::{PathBuilder, Point, Rect},
    metadata::Metadata,
    outline::{Outline, OutlineNode},
    page::PageSettings,
    surface::Surface,
    tagging::{Artifact, ArtifactType, ContentTag, Identifier, SpanTag},
};

use crate::{
    Document, PaperError,
    face::{Faces, Weight},
    layout::{Bookmark, Laid, MARGIN, MM, Mark, SHEET, WIDE},
    text::wrap,
};

/// Where the foot stands, and its size in parts of the text's.
const FOOT: f32 = SHEET.1 - 14.0 * MM;
const FOOT_SCALE: f32 = 0.8;

pub(crate) fn press(document: &Document, title: &str, laid: Laid, faces: &Faces) -> Result<Vec<u8>, PaperError> {
    let Laid { pages, mut tags, bookmarks } = laid;
    let mut pdf = Pdf::new_with(settings()?);
    let of = pages.len();
    for (number, marks) in (1..).zip(pages) {
        let size = PageSettings::from_wh(SHEET.0, SHEET.1).ok_or_else(|| unfit("sheet"))?;
        let mut page = pdf.start_page_with(size);
        let mut surface = page.surface();
        for mark in marks {
            match mark {
                Mark::Line { spot, x, y, size, weight, text } => {
                    let line = Line { x, y, size, weight, text: &text };
                    match spot {
                        Some(spot) => tags.drawn(spot, line.read(&mut surface, faces)),
                        None => line.seen(&mut surface, faces, ArtifactType::PaginationOther),
                    }
                }
                Mark::Shape { spot, rectangles } => {
                    if let Some(shape) = shape(&mut surface, &rectangles) {
                        tags.drawn(spot, shape);
                    }
                }
                Mark::Rule { x, y, width, thick } => rule(&mut surface, x, y, width, thick),
            }
        }
        foot(document, &mut surface, faces, number, of);
        surface.finish();
        page.finish();
    }
    pdf.set_outline(outline(title, bookmarks));
    pdf.set_metadata(Metadata::new().title(title.replace('\n', " ")).language(document.language.tag.to_owned()));
    pdf.set_tag_tree(tags.tree().with_lang(Some(document.language.tag.to_owned())));
    pdf.finish().map_err(|error| PaperError::Unfit(error.to_string()))
}

fn settings() -> Result<SerializeSettings, PaperError> {
    let configuration = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|_| unfit("standard"))?;
    Ok(SerializeSettings { configuration, ..SerializeSettings::default() })
}

fn unfit(what: &str) -> PaperError {
    PaperError::Unfit(what.to_owned())
}

struct Line<'t> {
    x: f32,
    y: f32,
    size: f32,
    weight: Weight,
    text: &'t str,
}

impl Line<'_> {
    /// Draws it as part of what is read; where a character cannot be drawn, the text is told beside it.
    fn read(&self, surface: &mut Surface<'_>, faces: &Faces) -> Identifier {
        let shown = self.shown(faces);
        let actual = (shown != self.text).then_some(self.text);
        let line = surface.start_tagged(ContentTag::Span(SpanTag::empty().with_actual_text(actual)));
        self.draw(surface, faces, &shown);
        surface.end_tagged();
        line
    }

    /// Draws it for the eye alone.
    fn seen(&self, surface: &mut Surface<'_>, faces: &Faces, kind: ArtifactType) {
        surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(kind)));
        self.draw(surface, faces, &self.shown(faces));
        surface.end_tagged();
    }

    fn shown(&self, faces: &Faces) -> String {
        let face = faces.of(self.weight);
        self.text.chars().map(|c| face.shown(c)).collect()
    }

    fn draw(&self, surface: &mut Surface<'_>, faces: &Faces, shown: &str) {
        let face = faces.of(self.weight);
        let at = Point::from_xy(self.x, self.y);
        surface.draw_glyphs(at, &face.glyphs(shown), face.font.clone(), shown, self.size, false);
    }
}

fn rule(surface: &mut Surface<'_>, x: f32, y: f32, width: f32, thick: f32) {
    let mut path = PathBuilder::new();
    if let Some(rect) = Rect::from_xywh(x, y, width, thick) {
        path.push_rect(rect);
    }
    let Some(path) = path.finish() else { return };
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)));
    surface.draw_path(&path);
    surface.end_tagged();
}

/// Draws rectangles as one figure.
fn shape(surface: &mut Surface<'_>, rectangles: &[(f32, f32, f32, f32)]) -> Option<Identifier> {
    let mut path = PathBuilder::new();
    for &(x, y, width, height) in rectangles {
        if let Some(rect) = Rect::from_xywh(x, y, width, height) {
            path.push_rect(rect);
        }
    }
    let path = path.finish()?;
    let figure = surface.start_tagged(ContentTag::Other);
    surface.draw_path(&path);
    surface.end_tagged();
    Some(figure)
}

/// The foot's first line on the left, the page's number on the right.
fn foot(document: &Document, surface: &mut Surface<'_>, faces: &Faces, number: usize, of: usize) {
    let (weight, size) = (Weight::Regular, document.print.size() * FOOT_SCALE);
    let language = document.language;
    let number = format!("{} {number} {} {of}", language.page, language.of);
    let width = faces.of(weight).width(&number, size);
    let own = wrap(&document.foot, faces.of(weight), size, WIDE - width - size);
    if let Some(text) = own.first() {
        Line { x: MARGIN, y: FOOT, size, weight, text }.seen(surface, faces, ArtifactType::Footer);
    }
    let number = Line { x: MARGIN + WIDE - width, y: FOOT, size, weight, text: &number };
    number.seen(surface, faces, ArtifactType::Footer);
}

/// The headings as bookmarks, each under the one it belongs to; the title alone where there are none.
fn outline(title: &str, bookmarks: Vec<Bookmark>) -> Outline {
    let mut outline = Outline::new();
    let mut bookmarks = bookmarks.into_iter().peekable();
    if bookmarks.peek().is_none() {
        outline.push_child(OutlineNode::new(title.to_owned(), XyzDestination::new(0, Point::from_xy(0.0, 0.0))));
    }
    while let Some(bookmark) = bookmarks.next() {
        outline.push_child(nested(bookmark, &mut bookmarks));
    }
    outline
}

/// Never deeper than there are levels.
fn nested(bookmark: Bookmark, rest: &mut Peekable<impl Iterator<Item = Bookmark>>) -> OutlineNode {
    let place = XyzDestination::new(bookmark.page, Point::from_xy(MARGIN, bookmark.y));
    let mut node = OutlineNode::new(bookmark.title, place);
    while let Some(below) = rest.next_if(|next| next.level > bookmark.level) {
        node.push_child(nested(below, rest));
    }
    node
}
