//! Enums that are stored and sent as short codes.

/// An enum whose every variant has one code, the same in the database and over IPC.
macro_rules! coded {
    ($(#[$doc:meta])* $name:ident { $($(#[$about:meta])* $variant:ident = $code:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
        pub enum $name {
            $($(#[$about])* #[serde(rename = $code)] $variant,)+
        }

        impl $name {
            /// All, in order.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// Short code as stored.
            pub fn code(self) -> &'static str {
                match self {
                    $(Self::$variant => $code,)+
                }
            }

            /// The one with this code.
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.code() == code)
            }
        }
    };
}

pub(crate) use coded;
