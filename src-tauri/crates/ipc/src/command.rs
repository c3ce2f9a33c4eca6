//! The commands, each as a type of its own: `command::users::list` is `users|list`.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// A command that the user interface may call.
pub trait Command: Copy + Send + Sync + 'static {
    /// The part before the bar.
    const PLUGIN: &'static str;
    /// The part after it.
    const NAME: &'static str;
    /// What the user interface sends.
    type Request: DeserializeOwned + Send + 'static;
    /// What it gets back.
    type Response: Serialize + Send + 'static;
}

/// The request of a command that needs to know nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

macro_rules! commands {
    ($($plugin:ident { $($command:ident($request:ty) -> $response:ty;)+ })+) => {
        $(
            #[doc = concat!("Commands of `", stringify!($plugin), "`.")]
            pub mod $plugin {
                use super::*;
                $(
                    #[doc = concat!("`", stringify!($plugin), "|", stringify!($command), "`.")]
                    #[expect(non_camel_case_types, reason = "the type bears the command's name")]
                    #[derive(Debug, Clone, Copy)]
                    pub struct $command;

                    impl Command for $command {
                        const PLUGIN: &'static str = stringify!($plugin);
                        const NAME: &'static str = stringify!($command);
                        type Request = $request;
                        type Response = $response;
                    }
                )+
            }
        )+

        /// Every plugin with the names of its commands.
        pub const PLUGINS: &[(&str, &[&str])] =
            &[$((stringify!($plugin), &[$(stringify!($command)),+])),+];

        /// Shows every command to `visitor`, in order.
        #[cfg(feature = "ts")]
        pub(crate) fn visit(visitor: &mut impl Visitor) {
            $($(
                visitor.command::<$request, $response>(concat!(
                    stringify!($plugin), "|", stringify!($command)
                ));
            )+)+
        }
    };
}

/// Sees every command's request and response.
#[cfg(feature = "ts")]
pub(crate) trait Visitor {
    /// Sees one.
    fn command<Q: ts_rs::TS + 'static, A: ts_rs::TS + 'static>(&mut self, name: &str);
}

include!("command_list.rs");
