//! The window: one, of our own page, and closed to every other address.

use ipc::event::{NOTICE, Notice};
use tauri::webview::{Color, NewWindowResponse, PageLoadEvent};
use tauri::{
    AppHandle, Emitter as _, EventTarget, Manager as _, Runtime, Theme, Url, WebviewUrl,
    WebviewWindowBuilder,
};

use crate::desk::Front;

/// Label of the window; its capability names it.
pub const MAIN: &str = "main";

/// The page's dark ground, as in `ui/src/styles/tokens.css`. The light one is as good as white.
const DARK: Color = Color(0x15, 0x15, 0x14, 0xff);

/// Makes the window. It shows itself at once, in the colour of its page to come: a window that
/// waits for its page is on screen a third later.
pub fn open<R: Runtime>(app: &AppHandle<R>) -> tauri::Result<()> {
    let development = app
        .config()
        .build
        .dev_url
        .clone()
        .filter(|_| tauri::is_dev());
    let window = WebviewWindowBuilder::new(app, MAIN, WebviewUrl::App("index.html".into()))
        .title("Usher")
        .inner_size(1280.0, 800.0)
        .min_inner_size(860.0, 560.0)
        .center()
        // A file that is dropped beside its field must not replace the page; see `on_navigation`.
        .disable_drag_drop_handler()
        .on_navigation(move |url| is_own(url, development.as_ref()))
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_page_load(|window, load| {
            if load.event() == PageLoadEvent::Finished {
                // Without a window manager it is not possible, and not needed.
                let _ = window.set_focus();
            }
        })
        .build()?;
    if matches!(window.theme(), Ok(Theme::Dark)) {
        window.set_background_color(Some(DARK))?;
    }
    Ok(())
}

/// Brings the window to the front, for a second start of the program.
pub fn show<R: Runtime>(app: &AppHandle<R>) {
    if let Some(window) = app.get_webview_window(MAIN) {
        let _ = window.show();
        let _ = window.unminimize();
        let _ = window.set_focus();
    }
}

/// Whether an address belongs to the program itself.
fn is_own(url: &Url, development: Option<&Url>) -> bool {
    let own = match url.scheme() {
        "tauri" => url.host_str() == Some("localhost"),
        // Windows has no schemes of one's own; nothing resolves this name outside the window.
        "http" | "https" => cfg!(windows) && url.host_str() == Some("tauri.localhost"),
        _ => false,
    };
    own || development.is_some_and(|development| development.origin() == url.origin())
}

impl<R: Runtime> Front for AppHandle<R> {
    fn notice(&self, notice: Notice) {
        if let Err(error) = self.emit_to(EventTarget::webview_window(MAIN), NOTICE, notice) {
            tracing::warn!(%error, "the window could not be told");
        }
    }

    fn title(&self, title: &str) {
        if let Some(window) = self.get_webview_window(MAIN) {
            let _ = window.set_title(title);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_window_is_as_dark_as_its_page_to_come() {
        let tokens = include_str!("../../ui/src/styles/tokens.css");
        let Color(red, green, blue, _) = DARK;
        let line = format!("--bg: #{red:02x}{green:02x}{blue:02x};");
        assert!(tokens.contains(&line), "{line}");
    }

    #[test]
    fn the_window_goes_nowhere_else() {
        let own = |text: &str| is_own(&Url::parse(text).unwrap(), None);
        assert_eq!(
            own("tauri://localhost/index.html"),
            !cfg!(windows) || own("tauri://localhost/")
        );
        for url in [
            "https://example.com/",
            "http://localhost:5173/",
            "http://tauri.localhost.example.com/",
            "tauri://elsewhere/",
            "file:///etc/passwd",
            "data:text/html,x",
            "javascript:alert(1)",
            "about:blank",
        ] {
            assert!(!own(url), "{url}");
        }
    }

    #[test]
    fn in_development_the_page_comes_from_vite_and_from_nowhere_else() {
        let vite = Url::parse("http://localhost:5173").unwrap();
        let own = |text: &str| is_own(&Url::parse(text).unwrap(), Some(&vite));
        assert!(own("http://localhost:5173/src/main.ts"));
        assert!(!own("http://localhost:5174/"));
    }
}
