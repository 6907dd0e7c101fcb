//! The whole document around a page's own content.

use leptos::prelude::*;

use super::{header, help};
use crate::frame::{Area, Frame, Html};

/// The item of the header that stands for the page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    Home,
    Summary,
    Record,
    Sharing,
    Account,
    Practice,
    Viewer,
    Alerts,
    Programme,
    /// None of them.
    Elsewhere,
}

/// One page to draw: its title, its place and what it needs.
pub struct Sheet<'a> {
    frame: &'a Frame<'a>,
    title: String,
    place: Place,
    back: Option<(String, String)>,
    island: bool,
    keys: bool,
    exit: bool,
}

impl<'a> Sheet<'a> {
    /// A page of this title, which stays in the browser's history: no clinical or personal word belongs in it.
    pub fn new(frame: &'a Frame<'a>, title: impl Into<String>) -> Self {
        Self {
            frame,
            title: title.into(),
            place: Place::Elsewhere,
            back: None,
            island: false,
            keys: false,
            exit: false,
        }
    }

    pub fn at(mut self, place: Place) -> Self {
        self.place = place;
        self
    }

    pub fn back(mut self, href: String, words: impl Into<String>) -> Self {
        self.back = Some((href, words.into()));
        self
    }

    /// Loads what wakes islands, when the page holds one.
    pub fn with_island(mut self, island: bool) -> Self {
        self.island = island;
        self
    }

    /// Loads the script that listens to single keys, when the page has lines to use them on.
    pub fn with_keys(mut self, keys: bool) -> Self {
        self.keys = keys;
        self
    }

    /// With the quick exit though nobody is signed in: a page on which somebody decides for themselves.
    pub fn with_exit(mut self) -> Self {
        self.exit = true;
        self
    }

    /// A page that comes back with something to mend says so first in its title.
    pub fn faulty(mut self, faulty: bool) -> Self {
        if faulty {
            self.title = format!("Error: {}", self.title);
        }
        self
    }

    /// Draws the document in one synchronous pass.
    pub fn draw<V: IntoView>(self, main: impl FnOnce() -> V) -> Html {
        // Without a shared context nothing can be kept for a browser: the document ends with `</html>`.
        Html(Owner::new().with(|| self.document(main()).to_html()))
    }

    fn document(self, main: impl IntoView) -> impl IntoView {
        let Frame { nonce, assets, area } = *self.frame;
        let leave = (self.exit || matches!(area, Area::Patient | Area::Proxy { .. })).then(|| {
            view! { <script src=assets.leave.as_str() nonce=nonce defer=true></script> }
        });
        let wake = self.island.then(|| {
            view! {
                <link rel="modulepreload" href=assets.client_js.as_str()/>
                <link rel="preload" r#as="fetch" r#type="application/wasm" href=assets.client_wasm.as_str() crossorigin="anonymous"/>
                <script r#type="module" src=assets.islands.as_str() nonce=nonce></script>
            }
        });
        let keys = self.keys.then(|| {
            view! { <script src=assets.keys.as_str() nonce=nonce defer=true></script> }
        });
        let back = self.back.map(
            |(href, words)| view! { <nav aria-label="Back"><a class="nhsuk-back-link" href=href>{words}</a></nav> },
        );
        let exit = self.exit || matches!(area, Area::Patient | Area::Proxy { .. } | Area::Staff { .. });
        let exit = exit.then(header::quick_exit);
        let help = (!matches!(area, Area::Staff { .. })).then(help::footer);
        view! {
            <!DOCTYPE html>
            <html lang="en-GB">
                <head>
                    <meta charset="utf-8"/>
                    <title>{format!("{} - Candour", self.title)}</title>
                    <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover"/>
                    <meta name="robots" content="noindex"/>
                    <link rel="icon" href=assets.favicon.as_str() r#type="image/svg+xml"/>
                    <link rel="stylesheet" href=assets.style.as_str()/>
                    {leave}
                    {wake}
                    {keys}
                </head>
                <body>
                    {exit}
                    <a class="nhsuk-skip-link" href="#maincontent">"Skip to main content"</a>
                    {header::header(area, self.place)}
                    <div class="nhsuk-width-container">
                        {back}
                        <main class="nhsuk-main-wrapper" id="maincontent">{main}</main>
                    </div>
                    {help}
                </body>
            </html>
        }
    }
}
