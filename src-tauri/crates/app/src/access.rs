//! What lets a user of the client area run an operation.

use domain::{Account, AccountId, AccountStatus, Membership, PermissionSet, Timestamp, User};

use crate::error::{Error, Result};
use crate::operation::{Cx, Needs};
use crate::ports::client_sessions::Named;
use crate::ports::{ReadTx, Unit};

/// A user's access to one account, as the transaction of the operation found it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Access {
    /// Who.
    pub user: User,
    /// Where.
    pub account: Account,
    /// The membership; `None` for the owner.
    pub membership: Option<Membership>,
    /// What the user may do there; all for the owner.
    pub permissions: PermissionSet,
}

impl Access {
    /// Whether the user owns the account.
    pub fn is_owner(&self) -> bool {
        self.account.owner_id == self.user.id
    }
}

/// Lets a user in, or says why not: in the transaction of the work itself, so that nothing changes
/// in between.
pub(crate) async fn admit(
    cx: &mut Cx<'_>,
    tx: &mut dyn Unit,
    needs: Needs,
    account: Option<AccountId>,
) -> Result<()> {
    if matches!(needs, Needs::Role | Needs::Proof) {
        return Ok(());
    }
    let signed_in = cx.session.user.as_ref().ok_or(Error::SignedOut)?;
    if needs == Needs::UserInPerson && signed_in.masquerade {
        return Err(Error::refused(
            "auth.in_person",
            "Only the user in person may do this. Return to the Admin Area to help with it there.",
        ));
    }
    let user = tx.user(signed_in.user_id).await?;
    let user = user
        .filter(|user| user.deleted_at.is_none())
        .ok_or(Error::SignedOut)?;
    let mut found = None;
    if matches!(needs, Needs::Access | Needs::Member(_) | Needs::Owner) {
        // An account that the operation forgot to name is nobody's.
        let named = account.ok_or(Error::NotFound { what: "account" })?;
        let access = access(tx, Named::Id(named), &user, cx.now).await?;
        check(tx, needs, &access).await?;
        found = Some(access);
    }
    cx.admitted(user, found);
    Ok(())
}

/// A user's access to an account. An account to which there is none is, for that user, not there.
pub(crate) async fn access<T: ReadTx + ?Sized>(
    tx: &mut T,
    named: Named<'_>,
    user: &User,
    now: Timestamp,
) -> Result<Access> {
    let missing = || Error::NotFound { what: "account" };
    let reached = tx.reach(named, user.id).await?.ok_or_else(missing)?;
    let (membership, permissions) = if reached.account.owner_id == user.id {
        (None, PermissionSet::all())
    } else {
        let open = reached.membership.filter(|one| one.is_open(now));
        let membership = open.ok_or_else(missing)?;
        let permissions = membership.permissions.clone();
        (Some(membership), permissions)
    };
    if reached.account.status == AccountStatus::Closed {
        return Err(Error::refused(
            "account.closed",
            format!("{} is closed.", reached.account.name()),
        ));
    }
    Ok(Access {
        user: user.clone(),
        account: reached.account,
        membership,
        permissions,
    })
}

async fn check(tx: &mut dyn Unit, needs: Needs, access: &Access) -> Result<()> {
    let enough = match needs {
        Needs::Member(permission) => access.permissions.contains(permission),
        Needs::Owner => access.is_owner(),
        _ => true,
    };
    if enough {
        return Ok(());
    }
    let owner = tx.user(access.account.owner_id).await?;
    let owner = owner.map(|owner| owner.name()).unwrap_or_default();
    Err(match needs {
        Needs::Member(missing) => Error::MissingPermission { missing, owner },
        _ => Error::OwnerOnly { owner },
    })
}
