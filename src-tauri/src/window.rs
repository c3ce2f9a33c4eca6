//! The window: one, of our own page, and closed to every other address.

use ipc::event::{NOTICE, Notice};
use tauri::webview::{NewWindowResponse, PageLoadEvent};
use tauri::{
    AppHandle, Emitter as _, EventTarget, Manager as _, Runtime, Url, WebviewUrl,
    WebviewWindowBuilder,
};

use crate::desk::Front;

/// Label of the window; its capability names it.
pub const MAIN: &str = "main";

/// Makes the window. It shows itself once its page is there, so that nobody sees it empty.
pub fn open<R: Runtime>(app: &AppHandle<R>) -> tauri::Result<()> {
    let development = app
        .config()
        .build
        .dev_url
        .clone()
        .filter(|_| tauri::is_dev());
    WebviewWindowBuilder::new(app, MAIN, WebviewUrl::App("index.html".into()))
        .title("Usher")
        .inner_size(1280.0, 800.0)
        .min_inner_size(860.0, 560.0)
        .center()
        .visible(false)
        // A file that is dropped beside its field must not replace the page; see `on_navigation`.
        .disable_drag_drop_handler()
        .on_navigation(move |url| is_own(url, development.as_ref()))
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_page_load(|window, load| {
            if load.event() == PageLoadEvent::Finished {
                // Without a window manager neither is possible, and neither is needed.
                let _ = window.show();
                let _ = window.set_focus();
            }
        })
        .build()?;
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
