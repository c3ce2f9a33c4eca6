//! Lines of invoices and of quotes: two tables of one form.

use app::ports::store::StoreResult;
use domain::invoice::Line;
use domain::{Money, ServiceId};
use sea_query::{Expr, ExprTrait, Iden, Order, Query};
use uuid::Uuid;

use crate::exec::StoreTx;
use crate::statement::{insert, rows_at_once};

/// Tables and columns of both.
#[derive(Iden, Clone, Copy)]
enum Columns {
    #[iden = "invoice_lines"]
    InvoiceLines,
    #[iden = "quote_lines"]
    QuoteLines,
    InvoiceId,
    QuoteId,
    Position,
    Text,
    Amount,
    ServiceId,
}

use Columns as L;

/// Whose lines.
#[derive(Clone, Copy)]
pub(crate) enum Paper {
    Invoice,
    Quote,
}

impl Paper {
    fn table(self) -> (Columns, Columns) {
        match self {
            Self::Invoice => (L::InvoiceLines, L::InvoiceId),
            Self::Quote => (L::QuoteLines, L::QuoteId),
        }
    }
}

impl StoreTx {
    /// The lines of one paper, in their order.
    pub(crate) async fn lines(&mut self, paper: Paper, of: Uuid) -> StoreResult<Vec<Line>> {
        let (table, whose) = paper.table();
        let query = Query::select()
            .columns([L::Text, L::Amount, L::ServiceId])
            .from(table)
            .and_where(Expr::col(whose).eq(of))
            .order_by(L::Position, Order::Asc)
            .take();
        let mut lines = Vec::new();
        for row in self.rows(&query).await? {
            let mut c = row.cells();
            lines.push(Line {
                text: c.text()?,
                amount: Money(c.int()?),
                service_id: c.opt_uuid()?.map(ServiceId),
            });
        }
        Ok(lines)
    }

    /// Adds the lines of papers that have none.
    pub(crate) async fn lines_add(
        &mut self,
        paper: Paper,
        papers: impl Iterator<Item = (Uuid, &[Line])> + Send,
    ) -> StoreResult<()> {
        let (table, whose) = paper.table();
        let columns = [whose, L::Position, L::Text, L::Amount, L::ServiceId];
        let mut rows = Vec::new();
        for (id, lines) in papers {
            for (position, line) in (0_i64..).zip(lines) {
                rows.push(vec![
                    id.into(),
                    position.into(),
                    line.text.as_str().into(),
                    line.amount.0.into(),
                    line.service_id.map(|id| id.0).into(),
                ]);
            }
        }
        while !rows.is_empty() {
            let rest = rows.split_off(rows.len().min(rows_at_once(columns.len())));
            let statement = insert(table, &columns, rows)?;
            self.insert(&statement, "line").await?;
            rows = rest;
        }
        Ok(())
    }

    /// Replaces the lines of one paper.
    pub(crate) async fn lines_replace(
        &mut self,
        paper: Paper,
        of: Uuid,
        lines: &[Line],
    ) -> StoreResult<()> {
        let (table, whose) = paper.table();
        let old = Query::delete()
            .from_table(table)
            .and_where(Expr::col(whose).eq(of))
            .take();
        self.run(&old).await?;
        self.lines_add(paper, std::iter::once((of, lines))).await
    }
}
