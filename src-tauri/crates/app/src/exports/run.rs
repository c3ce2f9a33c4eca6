//! Going through a table.

use domain::activity::action;

use super::begin::{ExportData, Table};
use super::pages::{
    ACCOUNTS, AccountsPage, Lines, MEMBERSHIPS, MembershipsPage, ORDERS, OrdersPage, USERS,
    UsersPage,
};
use super::sink::Sink;
use crate::error::Result;
use crate::operation::{Session, Step, Usher};
use crate::page::Position;

/// Exports a table into `sink`; gives the number of rows.
pub async fn export(
    usher: &Usher,
    session: &Session,
    table: Table,
    sink: &mut dyn Sink,
) -> Result<u64> {
    let rows = usher.perform(session, &ExportData(table)).await?;
    let text = match rows {
        Some(rows) => format!("Exported {rows} {}", table.name()),
        None => format!("Exported all {}", table.name()),
    };
    usher
        .record(session, Step::new(action::DATA_EXPORTED, text))
        .await?;
    sink.header(match table {
        Table::Users => USERS,
        Table::Accounts => ACCOUNTS,
        Table::Memberships => MEMBERSHIPS,
        Table::Orders => ORDERS,
    })?;
    let mut written = 0;
    let mut position = Position::Start;
    let mut seq = 0;
    loop {
        let more = match table {
            Table::Users => {
                let page = usher.perform(session, &UsersPage(position.clone())).await?;
                put(sink, page, &mut written)?.map(|next| position = next)
            }
            Table::Accounts => {
                let page = usher
                    .perform(session, &AccountsPage(position.clone()))
                    .await?;
                put(sink, page, &mut written)?.map(|next| position = next)
            }
            Table::Orders => {
                let page = usher
                    .perform(session, &OrdersPage(position.clone()))
                    .await?;
                put(sink, page, &mut written)?.map(|next| position = next)
            }
            Table::Memberships => {
                let page = usher.perform(session, &MembershipsPage(seq)).await?;
                put(sink, page, &mut written)?.map(|next| seq = next)
            }
        };
        if more.is_none() {
            break;
        }
    }
    sink.finish()?;
    Ok(written)
}

/// Writes a page; gives where the next begins.
fn put<P>(sink: &mut dyn Sink, page: Lines<P>, written: &mut u64) -> Result<Option<P>> {
    for line in &page.lines {
        let cells: Vec<&str> = line.iter().map(String::as_str).collect();
        sink.row(&cells)?;
        *written += 1;
    }
    Ok(page.next)
}
