//! Who sits at the window, and since when nobody touched it.

use app::session::SignedIn;
use app::{Error, Session};
use domain::timestamp::MINUTE;
use domain::{Admin, Timestamp};
use ipc::IpcError;
use ipc::error::code;
use ipc::session::Stage;

/// The seat before an open workspace.
pub struct Seat {
    origin: String,
    signed_in: Option<SignedIn>,
    locked: bool,
    touched_at: Timestamp,
    /// 0: never locks.
    idle_minutes: u32,
}

impl Seat {
    /// An empty one at a computer of this name.
    pub fn new(origin: &str) -> Self {
        Self {
            origin: origin.to_owned(),
            signed_in: None,
            locked: false,
            touched_at: Timestamp(0),
            idle_minutes: 0,
        }
    }

    /// Somebody sits down, or proved to be the one who did.
    pub fn take(&mut self, signed_in: SignedIn, now: Timestamp) {
        self.signed_in = Some(signed_in);
        self.locked = false;
        self.touched_at = now;
    }

    /// Nobody sits here any more. Gives back who did.
    pub fn leave(&mut self) -> Option<SignedIn> {
        self.locked = false;
        self.signed_in.take()
    }

    /// The time without input after which the window locks.
    pub fn set_idle_minutes(&mut self, minutes: u32) {
        self.idle_minutes = minutes;
    }

    /// The time without input after which the window locks.
    pub fn idle_minutes(&self) -> u32 {
        self.idle_minutes
    }

    /// There was input. A locked window stays locked.
    pub fn touch(&mut self, now: Timestamp) {
        if !self.is_locked(now) {
            self.touched_at = now;
        }
    }

    /// Locks the window now, if somebody sits there.
    pub fn lock(&mut self) {
        self.locked = self.signed_in.is_some();
    }

    /// Whether the password is wanted before anything else. Once so, it stays so.
    pub fn is_locked(&mut self, now: Timestamp) -> bool {
        let idle = i64::from(self.idle_minutes) * MINUTE;
        if self.signed_in.is_some() && idle > 0 && now.since(self.touched_at) >= idle {
            self.locked = true;
        }
        self.locked
    }

    /// Who signed in, locked or not.
    pub fn signed_in(&self) -> Option<&SignedIn> {
        self.signed_in.as_ref()
    }

    /// The data key of the workspace is another from now on.
    pub fn set_data_key(&mut self, data_key: app::ports::crypto::DataKey) {
        if let Some(signed_in) = &mut self.signed_in {
            signed_in.data_key = data_key;
        }
    }

    /// The admin's own details are others from now on.
    pub fn set_admin(&mut self, admin: &Admin) {
        if let Some(signed_in) = self
            .signed_in
            .as_mut()
            .filter(|signed_in| signed_in.admin.id == admin.id)
        {
            signed_in.admin = admin.clone();
        }
    }

    /// What the window shows first.
    pub fn stage(&mut self, now: Timestamp) -> Stage {
        if self.is_locked(now) {
            return Stage::Locked;
        }
        match &self.signed_in {
            None => Stage::SignedOut,
            Some(signed_in) if signed_in.admin.must_change_password => Stage::MustChangePassword,
            Some(_) => Stage::SignedIn,
        }
    }

    /// The session to work with, or why there is none.
    pub fn session(&mut self, now: Timestamp) -> Result<Session, IpcError> {
        if self.is_locked(now) {
            return Err(IpcError::new(
                code::LOCKED,
                "Usher was left alone and locked itself. Enter your password.",
            ));
        }
        self.session_of_locked()
    }

    /// The session, even while the window is locked: to unlock it, or to leave.
    pub fn session_of_locked(&self) -> Result<Session, IpcError> {
        match &self.signed_in {
            Some(signed_in) => Ok(signed_in.session(&self.origin)),
            None => Err(ipc::error::report(&Error::SignedOut, "").shown),
        }
    }
}

#[cfg(test)]
mod tests {
    use app::ports::crypto::DataKey;
    use domain::ids::Entropy;
    use domain::{AdminId, EmailAddress, Role};

    use super::*;

    struct Zeros;
    impl Entropy for Zeros {
        fn fill(&self, bytes: &mut [u8]) {
            bytes.fill(0);
        }
    }

    fn seat() -> Seat {
        let start = Timestamp(1_000_000);
        let admin = Admin {
            id: AdminId::new(start, &Zeros),
            name: "Anna".to_owned(),
            email: EmailAddress::parse("email", "anna@example.com").unwrap(),
            role: Role::SupportOperator,
            must_change_password: false,
            last_sign_in_at: None,
            created_at: start,
            version: 1,
        };
        let mut seat = Seat::new("desk 1");
        seat.set_idle_minutes(10);
        seat.take(
            SignedIn {
                admin,
                data_key: DataKey::from_bytes([0; 32]),
                verified_at: start,
            },
            start,
        );
        seat
    }

    #[test]
    fn r60_an_idle_window_locks_and_input_does_not_open_it() {
        let start = Timestamp(1_000_000);
        let mut seat = seat();
        assert!(seat.session(start.plus(10 * MINUTE - 1)).is_ok());
        let late = start.plus(10 * MINUTE);
        assert_eq!(seat.session(late).unwrap_err().code, code::LOCKED);
        seat.touch(late);
        assert_eq!(
            seat.session(start).unwrap_err().code,
            code::LOCKED,
            "not by a clock set back either"
        );
        assert_eq!(seat.stage(late), Stage::Locked);
    }

    #[test]
    fn r60_input_keeps_a_window_open() {
        let mut seat = seat();
        let mut now = Timestamp(1_000_000);
        for _ in 0..10 {
            now = now.plus(9 * MINUTE);
            seat.touch(now);
            assert!(seat.session(now).is_ok());
        }
    }

    #[test]
    fn an_empty_seat_is_signed_out_and_never_locked() {
        let mut seat = seat();
        seat.leave();
        seat.lock();
        assert_eq!(seat.stage(Timestamp(i64::MAX)), Stage::SignedOut);
        assert_eq!(
            seat.session(Timestamp(0)).unwrap_err().code,
            "auth.signed_out"
        );
    }
}
