//! The dashboard's numbers.

use async_trait::async_trait;
use domain::timestamp::DAY;
use serde::{Deserialize, Serialize};

use crate::accounts::list::{AccountFilter, AccountQuery};
use crate::activity::list::{ActivityQuery, ActivityRow};
use crate::error::Result;
use crate::invitations::list::{InvitationFilter, InvitationQuery, InvitationRow, InvitationSort};
use crate::operation::{Cx, Operation};
use crate::outbox::status::{OutboxState, OutboxStatus};
use crate::page::Direction;
use crate::ports::ReadTx;
use crate::users::list::{UserFilter, UserQuery};

/// Days of the activity chart.
const CHART_DAYS: i64 = 30;

/// Shows the dashboard.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct ShowDashboard {}

/// A day of the activity chart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct ActivityDay {
    /// Days since 1970-01-01 UTC.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub day: i64,
    /// Entries.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub count: i64,
}

/// The dashboard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct Dashboard {
    /// Users.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub users: i64,
    /// Users who neither own nor may enter any account.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub users_without_account: i64,
    /// Users who never signed in.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub users_never_signed_in: i64,
    /// Accounts.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub accounts: i64,
    /// Closed accounts among them.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub accounts_closed: i64,
    /// Open invitations.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub invitations_pending: i64,
    /// Open invitations that end within a day.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub invitations_expiring: i64,
    /// Open invitations whose mail failed.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub invitations_undelivered: i64,
    /// Those that end first, at most five.
    pub expiring: Vec<InvitationRow>,
    /// Entries per day of the last thirty days, every day present.
    pub activity: Vec<ActivityDay>,
    /// The latest entries.
    pub recent: Vec<ActivityRow>,
    /// Where the outbox stands.
    pub outbox: OutboxState,
}

#[async_trait]
impl Operation for ShowDashboard {
    type Output = Dashboard;
    type View = dyn ReadTx;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<Dashboard> {
        let users = |filter| UserQuery {
            filter,
            ..UserQuery::default()
        };
        let accounts = |filter| AccountQuery {
            filter,
            ..AccountQuery::default()
        };
        let invitations = |filter| InvitationQuery {
            filter,
            ..InvitationQuery::default()
        };
        let expiring = InvitationQuery {
            sort: InvitationSort::Expires,
            direction: Direction::Ascending,
            limit: 5,
            ..invitations(InvitationFilter::ExpiringSoon)
        };
        let today = cx.now.0.div_euclid(DAY);
        let first = today - CHART_DAYS + 1;
        let counted = tx.activity_by_day(domain::Timestamp(first * DAY)).await?;
        let activity = (first..=today)
            .map(|day| ActivityDay {
                day,
                count: counted
                    .iter()
                    .find(|entry| entry.day == day)
                    .map_or(0, |entry| entry.count),
            })
            .collect();
        let recent = ActivityQuery {
            limit: 8,
            ..ActivityQuery::default()
        };
        Ok(Dashboard {
            users: tx.users_count(&users(UserFilter::All)).await?,
            users_without_account: tx.users_count(&users(UserFilter::WithoutAccount)).await?,
            users_never_signed_in: tx.users_count(&users(UserFilter::NeverSignedIn)).await?,
            accounts: tx.accounts_count(&accounts(AccountFilter::All)).await?,
            accounts_closed: tx.accounts_count(&accounts(AccountFilter::Closed)).await?,
            invitations_pending: tx
                .invitations_count(&invitations(InvitationFilter::Pending), cx.now)
                .await?,
            invitations_expiring: tx.invitations_count(&expiring, cx.now).await?,
            invitations_undelivered: tx
                .invitations_count(&invitations(InvitationFilter::Undelivered), cx.now)
                .await?,
            expiring: tx.invitations_page(&expiring, cx.now).await?.rows,
            activity,
            recent: tx.activity_page(&recent).await?.rows,
            outbox: OutboxStatus {}.run(cx, tx).await?,
        })
    }
}
