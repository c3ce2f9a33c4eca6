//! The client area as its router answers, on all three engines.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that panics is a test that fails"
)]

/// Each rule once per engine; where a server has roles, the client area has the one that `db grants`
/// makes, with what it needs and no more (assurance R-42).
macro_rules! on_every_engine {
    ($($rule:ident),+ $(,)?) => {$(
        mod $rule {
            use testkit::{Engine, Workspace};

            async fn on(engine: Engine) {
                let workspace = Workspace::new(engine).await.unwrap();
                super::$rule(workspace.with_portal_role().await.unwrap()).await;
            }

            #[tokio::test]
            async fn sqlite() {
                on(Engine::Sqlite).await;
            }

            #[tokio::test]
            async fn postgres() {
                on(Engine::Postgres).await;
            }

            #[tokio::test]
            async fn mysql() {
                on(Engine::MySql).await;
            }
        }
    )+};
}

mod account_pages;
mod browser;
mod cast;
mod doors;
mod every_set;
mod forms;
mod holdings;
mod inputs;
mod invitations;
mod limits;
mod links;
mod policy;
mod roles;
mod safety;
mod same_answers;
mod sessions;
mod shop;
mod slow;
mod stories;
mod themes;
