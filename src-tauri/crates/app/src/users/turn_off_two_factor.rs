//! Turning a user's second factor off for them: the phone is lost, and the recovery codes too.

use async_trait::async_trait;
use domain::activity::action;
use domain::{User, UserId, text};
use serde::Deserialize;

use super::edit::lost_race;
use super::existing;
use crate::client::notify;
use crate::client::second_step::counter;
use crate::error::{Error, Result};
use crate::operation::{Cx, Operation, Step};
use crate::ports::SupportTx;
use crate::ports::mailer::Notice;

/// Longest reason, in code points.
const REASON_MAX: usize = 500;

/// Turns a user's second factor off, with its recovery codes. The admin has entered the own password
/// lately; the user is told by mail, and every sign-in of theirs ends (assurance R-26).
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct TurnOffTwoFactor {
    /// Whose.
    pub id: UserId,
    /// The version that the admin saw.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub version: i64,
    /// Why, and how it is known that it is the user who asks; kept in the log.
    pub reason: String,
}

#[async_trait]
impl Operation for TurnOffTwoFactor {
    type Output = User;
    type View = dyn SupportTx;

    fn sensitive(&self) -> bool {
        true
    }

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<User> {
        let reason = text::required_line("reason", &self.reason, REASON_MAX)?;
        let before = existing(tx, self.id).await?;
        if !before.two_factor {
            return Err(Error::refused(
                "two_factor.is_off",
                format!("{} has no second factor.", before.name()),
            ));
        }
        let after = User {
            two_factor: false,
            ..before.clone()
        };
        if before.version != self.version || !tx.user_update(&after).await? {
            return Err(lost_race(tx, &self.id.to_string(), "this user").await?);
        }
        tx.factor_remove(self.id).await?;
        tx.throttle_clear(&counter(self.id)).await?;
        // Whoever got in with what is being taken away is out as well.
        tx.client_sessions_end(self.id, None).await?;
        notify(
            cx,
            tx,
            &after,
            &after.email,
            Notice::TwoFactorTakenOff {
                reason: reason.clone(),
            },
        )
        .await?;
        cx.log(
            Step::new(
                action::USER_TWO_FACTOR_OFF,
                format!("Turned the second factor of {} off", after.name()),
            )
            .user(self.id)
            .change("two_factor", Some("on"), Some("off"))
            .change("reason", None, Some(&reason)),
        );
        Ok(User {
            version: before.version + 1,
            ..after
        })
    }
}
