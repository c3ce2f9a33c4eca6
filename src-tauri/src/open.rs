//! An open workspace: its database, the seat before it, and its sender of mail.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use app::Usher;
use ipc::session::Stage;
use store::Database;

use crate::bulk_run::BulkRun;
use crate::desk::Desk;
use crate::mail_sender::MailSender;
use crate::portal::LocalPortal;
use crate::registry::Entry;
use crate::seat::Seat;

/// A workspace while it is open.
pub struct OpenWorkspace {
    /// Its line in the list.
    pub entry: Entry,
    /// Runs operations in it.
    pub usher: Usher,
    /// Invitations from a file.
    pub bulk: BulkRun,
    /// The client area on this computer.
    pub portal: LocalPortal,
    database: Database,
    seat: Mutex<Seat>,
    mail: MailSender,
}

impl OpenWorkspace {
    /// One whose schema is this program's.
    pub fn new(desk: &Desk, entry: Entry, database: Database) -> Arc<Self> {
        let open = Arc::new(Self {
            entry,
            usher: Usher::new(desk.environment(Arc::new(database.clone()))),
            bulk: BulkRun::default(),
            portal: LocalPortal::default(),
            database,
            seat: Mutex::new(Seat::new(&desk.parts().origin)),
            mail: MailSender::default(),
        });
        open.mail.start(desk.clone(), &open);
        open
    }

    /// Who sits before it.
    pub fn seat(&self) -> MutexGuard<'_, Seat> {
        self.seat.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What the window shows first, apart from a workspace without admins.
    pub fn stage(&self) -> Stage {
        self.seat().stage(self.usher.now())
    }

    /// There may be mail to send.
    pub fn wake_mail(&self) {
        self.mail.wake();
    }

    /// Stops the sender and the client area, and ends the connections.
    pub async fn close(&self) {
        self.portal.stop().await;
        self.mail.stop();
        self.seat().leave();
        self.database.close().await;
    }
}
