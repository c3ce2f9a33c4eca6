//! What is built into the program.

use tauri::utils::acl::capability::CapabilityFile;
use tauri::utils::config::{Config, Csp, CspDirectiveSources, FrontendDist};

fn config() -> Config {
    let context: tauri::Context<tauri::test::MockRuntime> = tauri::generate_context!();
    context.config().clone()
}

#[test]
fn r51_the_policy_of_the_page_lets_nothing_in_from_elsewhere() {
    let security = config().app.security;
    let Some(Csp::DirectiveMap(policy)) = security.csp else {
        panic!("no policy")
    };
    let sources = |name: &str| {
        let list = policy.get(name).unwrap_or_else(|| panic!("no {name}"));
        match list {
            CspDirectiveSources::Inline(text) => text.clone(),
            CspDirectiveSources::List(list) => list.join(" "),
        }
    };
    for name in [
        "default-src",
        "object-src",
        "base-uri",
        "form-action",
        "frame-src",
        "frame-ancestors",
    ] {
        assert_eq!(sources(name), "'none'", "{name}");
    }
    for name in ["script-src", "style-src", "font-src"] {
        assert_eq!(sources(name), "'self'", "{name}");
    }
    assert_eq!(sources("img-src"), "'self' data: blob:");
    assert_eq!(sources("connect-src"), "ipc: http://ipc.localhost");
    assert_eq!(
        policy.len(),
        11,
        "a directive that this test does not know: {policy:?}"
    );
    assert!(security.freeze_prototype);
    assert!(!security.asset_protocol.enable);
    let dangerous =
        serde_json::to_value(&security.dangerous_disable_asset_csp_modification).unwrap();
    assert!(
        dangerous == false || dangerous == serde_json::json!([]),
        "{dangerous}"
    );
}

#[test]
fn r51_the_page_is_our_own_and_sees_no_global_bridge() {
    let config = config();
    assert!(!config.app.with_global_tauri);
    assert!(matches!(
        config.build.frontend_dist,
        Some(FrontendDist::Directory(_))
    ));
    assert!(
        config.app.windows.is_empty(),
        "the window is made in window.rs, which refuses other addresses"
    );
    assert!(config.plugins.0.is_empty());
    let text = include_str!("../../../tauri.conf.json");
    assert!(!text.contains("dangerous"), "no switch of that kind ships");
    // Only the bundler acts on it; what is built in does not tell.
    let file: serde_json::Value = serde_json::from_str(text).unwrap();
    assert_eq!(file["build"]["removeUnusedCommands"], true);
    assert_ne!(
        config.identifier.rsplit('.').next(),
        Some("app"),
        "macOS takes such an identifier for a bundle"
    );
}

#[test]
fn r52_one_capability_names_one_window_and_every_command_and_little_else() {
    let text = include_str!("../../capabilities/main.json");
    let file: serde_json::Value = serde_json::from_str(text).unwrap();
    assert!(matches!(
        serde_json::from_str::<CapabilityFile>(text),
        Ok(CapabilityFile::Capability(_))
    ));
    assert_eq!(file["windows"], serde_json::json!(["main"]));
    assert!(file.get("remote").is_none() && file.get("webviews").is_none());
    let mut granted: Vec<String> = file["permissions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it.as_str().unwrap().to_owned())
        .collect();
    let mut wanted = vec![
        "core:event:allow-listen".to_owned(),
        "core:event:allow-unlisten".to_owned(),
    ];
    for (plugin, commands) in ipc::PLUGINS {
        wanted.extend(
            commands
                .iter()
                .map(|command| format!("{plugin}:allow-{}", command.replace('_', "-"))),
        );
    }
    granted.sort();
    wanted.sort();
    assert_eq!(granted, wanted);
}

#[test]
fn every_command_of_the_list_has_its_code() {
    let carried_out: Vec<Vec<&str>> = crate::features()
        .iter()
        .map(crate::feature::Feature::commands)
        .collect();
    let listed: Vec<Vec<&str>> = ipc::PLUGINS
        .iter()
        .map(|(_, commands)| {
            let mut commands = commands.to_vec();
            commands.sort_unstable();
            commands
        })
        .collect();
    assert_eq!(carried_out, listed);
}
