//! A row of a file with invitations, as typed.

/// One invitation that a file asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// Line of the file, from 1; the header is usually line 1.
    pub line: u64,
    /// To whom.
    pub email: String,
    /// To which account: its reference, its company, or its owner's address.
    pub account: String,
    /// Preset, `all`, or keys.
    pub permissions: String,
    /// Given name of the invitee.
    pub first_name: String,
    /// Family name of the invitee.
    pub last_name: String,
    /// Words of the inviter.
    pub message: String,
}
