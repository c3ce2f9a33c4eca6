//! The activity log: appended to, read, and never changed.

use app::activity::list::{ActivityQuery, ActivityRow};
use app::page::{Direction, Page, page_size};
use app::ports::activity::{ActivityReads, ActivityWrites, ChainHead, DayCount, StoredEntry};
use app::ports::store::StoreResult;
use async_trait::async_trait;
use domain::activity::{Change, Entry, Link};
use domain::search::{self, Terms};
use domain::timestamp::DAY;
use domain::{AccountId, Actor, AdminId, Timestamp, UserId};
use sea_query::{Expr, ExprTrait, Func, Iden, Order, Query, SelectStatement};
use uuid::Uuid;

use crate::accounts::{Accounts as Acc, account_name, person_name};
use crate::exec::{Cells, Row, StoreTx};
use crate::page::Listing;
use crate::statement::{damaged, hash, insert, rows_at_once};
use crate::users::Users as U;

#[derive(Iden, Clone, Copy)]
enum Activity {
    Table,
    Seq,
    At,
    Day,
    ActorKind,
    ActorId,
    ActorName,
    AccountId,
    UserId,
    Action,
    Text,
    Origin,
    Changes,
    Previous,
    Hash,
    SearchText,
}

#[derive(Iden, Clone, Copy)]
enum ActivityHead {
    Table,
    Id,
    Seq,
    Hash,
}

use Activity as L;

/// The one row of the table.
const HEAD: i16 = 1;

const STORED: [Activity; 13] = [
    L::Seq,
    L::At,
    L::ActorKind,
    L::ActorId,
    L::ActorName,
    L::AccountId,
    L::UserId,
    L::Action,
    L::Text,
    L::Origin,
    L::Changes,
    L::Previous,
    L::Hash,
];

const WRITTEN: [Activity; 15] = [
    L::Seq,
    L::At,
    L::ActorKind,
    L::ActorId,
    L::ActorName,
    L::AccountId,
    L::UserId,
    L::Action,
    L::Text,
    L::Origin,
    L::Changes,
    L::Previous,
    L::Hash,
    L::Day,
    L::SearchText,
];

const LISTED: [Activity; 11] = [
    L::Seq,
    L::At,
    L::ActorKind,
    L::ActorId,
    L::ActorName,
    L::AccountId,
    L::UserId,
    L::Action,
    L::Text,
    L::Origin,
    L::Changes,
];

fn col(column: Activity) -> Expr {
    Expr::col((L::Table, column))
}

fn stored(row: &Row) -> StoreResult<StoredEntry> {
    let mut c = row.cells();
    Ok(StoredEntry {
        seq: c.int()?,
        at: Timestamp(c.int()?),
        actor_kind: c.text()?,
        actor_id: c.text()?,
        actor_name: c.text()?,
        account_id: c.text()?,
        user_id: c.text()?,
        action: c.text()?,
        text: c.text()?,
        origin: c.text()?,
        changes: c.text()?,
        previous: hash("activity.previous", c.bytes()?)?,
        hash: hash("activity.hash", c.bytes()?)?,
    })
}

fn id(column: &str, text: &str) -> StoreResult<Uuid> {
    text.parse().map_err(|_| damaged(column, text))
}

fn optional_id(column: &str, text: &str) -> StoreResult<Option<Uuid>> {
    if text.is_empty() {
        Ok(None)
    } else {
        id(column, text).map(Some)
    }
}

fn actor(kind: &str, actor_id: &str, name: String) -> StoreResult<Actor> {
    match kind {
        "system" => Ok(Actor::System),
        "admin" => Ok(Actor::Admin {
            id: AdminId(id("activity.actor_id", actor_id)?),
            name,
        }),
        "user" => Ok(Actor::User {
            id: UserId(id("activity.actor_id", actor_id)?),
            name,
        }),
        other => Err(damaged("activity.actor_kind", other)),
    }
}

fn actor_id(actor: &Actor) -> String {
    match actor {
        Actor::System => String::new(),
        Actor::Admin { id, .. } => id.to_string(),
        Actor::User { id, .. } => id.to_string(),
    }
}

fn listed(c: &mut Cells<'_>) -> StoreResult<ActivityRow> {
    let (seq, at) = (c.int()?, Timestamp(c.int()?));
    let (kind, who, name) = (c.text()?, c.text()?, c.text()?);
    let account_id = optional_id("activity.account_id", &c.text()?)?.map(AccountId);
    let user_id = optional_id("activity.user_id", &c.text()?)?.map(UserId);
    let (action, text, origin, changes) = (c.text()?, c.text()?, c.text()?, c.text()?);
    let changes: Vec<Change> =
        serde_json::from_str(&changes).map_err(|_| damaged("activity.changes", &changes))?;
    Ok(ActivityRow {
        seq,
        at,
        actor: actor(&kind, &who, name)?,
        account_id,
        // Filled in by `with_names`.
        account_name: None,
        user_id,
        user_name: None,
        action,
        text,
        origin,
        changes,
    })
}

/// An id as text: any way of writing it is meant.
fn same_id(column: Activity, typed: &str) -> Expr {
    let canonical = typed
        .parse::<Uuid>()
        .map_or_else(|_| typed.to_owned(), |id| id.to_string());
    col(column).eq(canonical)
}

fn conditions(query: &ActivityQuery) -> Vec<Expr> {
    let mut all = Vec::new();
    if !query.actor_kind.is_empty() {
        all.push(col(L::ActorKind).eq(query.actor_kind.as_str()));
    }
    if !query.actor_id.is_empty() {
        all.push(same_id(L::ActorId, &query.actor_id));
    }
    if let Some(account) = query.account_id {
        all.push(col(L::AccountId).eq(account.to_string()));
    }
    if let Some(user) = query.user_id {
        let by_user = col(L::ActorId)
            .eq(user.to_string())
            .and(col(L::ActorKind).eq("user"));
        all.push(col(L::UserId).eq(user.to_string()).or(by_user));
    }
    let one_of = query
        .actions
        .iter()
        .map(|action| match action.strip_suffix('.') {
            // All codes of a noun lie between `noun.` and the next character after the dot.
            Some(noun) => col(L::Action)
                .gte(format!("{noun}."))
                .and(col(L::Action).lt(format!("{noun}/"))),
            None => col(L::Action).eq(action.as_str()),
        });
    all.extend(one_of.reduce(ExprTrait::or));
    all.extend(query.from.map(|from| col(L::At).gte(from.0)));
    all.extend(query.to.map(|to| col(L::At).lt(to.0)));
    all
}

fn listing(query: &ActivityQuery) -> Listing<'_> {
    Listing {
        table: L::Table.into(),
        seq: L::Seq.into(),
        sort: None,
        base: conditions(query),
        outside_base: None,
        base_is_narrow: false,
        extra: None,
        terms: Terms::parse(&query.text),
        searched: vec![L::SearchText.into()],
        search_table: None,
        direction: Direction::Descending,
        position: &query.position,
        limit: page_size(query.limit),
        ids: None,
        select: |select| {
            select.columns(LISTED.map(|column| (L::Table, column)));
        },
    }
}

fn last_where(condition: Expr) -> SelectStatement {
    Query::select()
        .columns([L::Seq, L::ActorName, L::At])
        .from(L::Table)
        .and_where(condition)
        .order_by(L::Seq, Order::Desc)
        .limit(1)
        .take()
}

impl StoreTx {
    /// Adds the present names of accounts and users. They are joined by id as text in the log,
    /// which no index of theirs knows; so they are fetched for the page.
    async fn with_names(&mut self, rows: &mut [ActivityRow]) -> StoreResult<()> {
        let accounts: Vec<Uuid> = rows
            .iter()
            .filter_map(|row| row.account_id)
            .map(|id| id.0)
            .collect();
        let users: Vec<Uuid> = rows
            .iter()
            .filter_map(|row| row.user_id)
            .map(|id| id.0)
            .collect();
        let mut account_names = std::collections::HashMap::new();
        let mut user_names = std::collections::HashMap::new();
        if !accounts.is_empty() {
            let query = Query::select()
                .columns([Acc::Id, Acc::FirstName, Acc::LastName, Acc::Company])
                .from(Acc::Table)
                .and_where(Expr::col(Acc::Id).is_in(accounts))
                .take();
            for row in self.rows(&query).await? {
                let mut c = row.cells();
                account_names.insert(c.uuid()?, account_name(&mut c)?);
            }
        }
        if !users.is_empty() {
            let query = Query::select()
                .columns([U::Id, U::FirstName, U::LastName])
                .from(U::Table)
                .and_where(Expr::col(U::Id).is_in(users))
                .take();
            for row in self.rows(&query).await? {
                let mut c = row.cells();
                user_names.insert(c.uuid()?, person_name(&mut c)?);
            }
        }
        for row in rows {
            row.account_name = row
                .account_id
                .and_then(|id| account_names.get(&id.0).cloned());
            row.user_name = row.user_id.and_then(|id| user_names.get(&id.0).cloned());
        }
        Ok(())
    }

    async fn head(&mut self, query: &SelectStatement) -> StoreResult<ChainHead> {
        let row = self
            .row(query)
            .await?
            .ok_or_else(|| damaged("activity_head", "empty"))?;
        let mut c = row.cells();
        Ok(ChainHead {
            seq: c.int()?,
            hash: hash("activity_head.hash", c.bytes()?)?,
        })
    }
}

fn head() -> SelectStatement {
    Query::select()
        .columns([ActivityHead::Seq, ActivityHead::Hash])
        .from(ActivityHead::Table)
        .and_where(Expr::col(ActivityHead::Id).eq(HEAD))
        .take()
}

#[async_trait]
impl ActivityReads for StoreTx {
    async fn activity_page(&mut self, query: &ActivityQuery) -> StoreResult<Page<ActivityRow>> {
        let mut page = self.page(&listing(query), listed).await?;
        self.with_names(&mut page.rows).await?;
        Ok(page)
    }

    async fn activity_count(&mut self, query: &ActivityQuery) -> StoreResult<i64> {
        self.count(&listing(query)).await
    }

    async fn activity_after(&mut self, seq: i64, limit: u32) -> StoreResult<Vec<StoredEntry>> {
        let query = Query::select()
            .columns(STORED)
            .from(L::Table)
            .and_where(Expr::col(L::Seq).gt(seq))
            .order_by(L::Seq, Order::Asc)
            .limit(u64::from(limit))
            .take();
        self.rows(&query).await?.iter().map(stored).collect()
    }

    async fn activity_head(&mut self) -> StoreResult<ChainHead> {
        self.head(&head()).await
    }

    async fn activity_by_day(&mut self, from: Timestamp) -> StoreResult<Vec<DayCount>> {
        let query = Query::select()
            .column(L::Day)
            .expr(Func::count(Expr::cust("*")))
            .from(L::Table)
            .and_where(Expr::col(L::Day).gte(from.0.div_euclid(DAY)))
            .and_where(Expr::col(L::At).gte(from.0))
            .group_by_col(L::Day)
            .order_by(L::Day, Order::Asc)
            .take();
        let read = |row: &Row| {
            let mut c = row.cells();
            Ok(DayCount {
                day: c.int()?,
                count: c.int()?,
            })
        };
        self.rows(&query).await?.iter().map(read).collect()
    }

    async fn last_change_of(&mut self, id: &str) -> StoreResult<Option<(String, Timestamp)>> {
        let mut last: Option<(i64, String, i64)> = None;
        for column in [L::AccountId, L::UserId] {
            if let Some(row) = self.row(&last_where(same_id(column, id))).await? {
                let mut c = row.cells();
                let found = (c.int()?, c.text()?, c.int()?);
                last = last.max(Some(found));
            }
        }
        Ok(last.map(|(_, actor, at)| (actor, Timestamp(at))))
    }

    async fn activity_actors(&mut self) -> StoreResult<Vec<(String, String)>> {
        // The last entry of each actor has the latest name.
        let latest = Query::select()
            .expr(Expr::col(L::Seq).max())
            .from(L::Table)
            .and_where(Expr::col(L::ActorKind).is_in(["admin", "system"]))
            .group_by_columns([L::ActorKind, L::ActorId])
            .take();
        let query = Query::select()
            .columns([L::ActorId, L::ActorName])
            .from(L::Table)
            .and_where(Expr::col(L::Seq).in_subquery(latest))
            .take();
        let read = |row: &Row| {
            let mut c = row.cells();
            Ok((c.text()?, c.text()?))
        };
        let mut actors = self
            .rows(&query)
            .await?
            .iter()
            .map(read)
            .collect::<StoreResult<Vec<_>>>()?;
        actors.sort_by(|one, other| {
            (search::sort_key(&one.1), &one.0).cmp(&(search::sort_key(&other.1), &other.0))
        });
        Ok(actors)
    }

    async fn activity_of_account(
        &mut self,
        account: AccountId,
        limit: u32,
    ) -> StoreResult<Vec<ActivityRow>> {
        let query = ActivityQuery {
            account_id: Some(account),
            limit,
            ..ActivityQuery::default()
        };
        Ok(self.activity_page(&query).await?.rows)
    }
}

#[async_trait]
impl ActivityWrites for StoreTx {
    async fn activity_append(&mut self, entries: &[Entry]) -> StoreResult<()> {
        let ChainHead {
            mut seq,
            hash: mut previous,
        } = self.head(&head().lock_exclusive().take()).await?;
        let mut rows = Vec::with_capacity(entries.len());
        for entry in entries {
            seq += 1;
            let changes = serde_json::to_string(&entry.changes)
                .map_err(|e| damaged("changes", &e.to_string()))?;
            let (actor_id, account_id, user_id) = (
                actor_id(&entry.actor),
                entry
                    .account_id
                    .map(|id| id.to_string())
                    .unwrap_or_default(),
                entry.user_id.map(|id| id.to_string()).unwrap_or_default(),
            );
            let link = Link {
                seq,
                at: entry.at,
                actor_kind: entry.actor.kind(),
                actor_id: &actor_id,
                actor_name: entry.actor.name(),
                account_id: &account_id,
                user_id: &user_id,
                action: entry.action,
                text: &entry.text,
                origin: &entry.origin,
                changes: &changes,
            };
            let hash = link.hash(&previous);
            let searched = search::text([entry.text.as_str(), entry.actor.name()]);
            rows.push(vec![
                seq.into(),
                entry.at.0.into(),
                entry.actor.kind().into(),
                actor_id.into(),
                entry.actor.name().into(),
                account_id.into(),
                user_id.into(),
                entry.action.into(),
                entry.text.as_str().into(),
                entry.origin.as_str().into(),
                changes.into(),
                previous.to_vec().into(),
                hash.to_vec().into(),
                entry.at.0.div_euclid(DAY).into(),
                searched.into(),
            ]);
            previous = hash;
        }
        while !rows.is_empty() {
            let rest = rows.split_off(rows.len().min(rows_at_once(WRITTEN.len())));
            let statement = insert(L::Table, &WRITTEN, std::mem::replace(&mut rows, rest))?;
            self.run(&statement).await?;
        }
        let moved = Query::update()
            .table(ActivityHead::Table)
            .value(ActivityHead::Seq, seq)
            .value(ActivityHead::Hash, previous.to_vec())
            .and_where(Expr::col(ActivityHead::Id).eq(HEAD))
            .take();
        self.run(&moved).await.map(|_| ())
    }
}
