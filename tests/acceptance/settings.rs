//! Settings of the client area, as admins choose them.

use app::settings::client_area::ShowClientArea;
use app::settings::themes::NoteThemes;
use testkit::Workspace;

on_every_engine!(admins_choose_among_the_themes_that_the_client_area_found,);

async fn admins_choose_among_the_themes_that_the_client_area_found(w: Workspace) {
    let themes = || async { w.act(&ShowClientArea {}).await.unwrap().themes };
    assert_eq!(themes().await, ["twenty-one", "six"]);
    let found = NoteThemes {
        own: ["zebra", "acme", "six", "../x", "acme"]
            .map(str::to_owned)
            .to_vec(),
    };
    w.usher.perform(&w.mara, &found).await.unwrap();
    assert_eq!(themes().await, ["twenty-one", "six", "acme", "zebra"]);
    let log = w.log().await.unwrap();
    w.usher.perform(&w.mara, &found).await.unwrap();
    assert_eq!(w.log().await.unwrap(), log, "nothing new is nothing");
    let refused = w.usher.perform(&w.otto, &found).await.unwrap_err();
    assert_eq!(refused.code(), "auth.forbidden");
    w.usher
        .perform(&w.mara, &NoteThemes { own: Vec::new() })
        .await
        .unwrap();
    assert_eq!(themes().await, ["twenty-one", "six"]);
}
