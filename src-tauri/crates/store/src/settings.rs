//! Settings and sealed secrets.

use app::StoreError;
use app::ports::settings::{SettingReads, SettingWrites, StoredSetting};
use app::ports::store::StoreResult;
use async_trait::async_trait;
use sea_query::{Expr, ExprTrait, Iden, Order, Query};

use crate::exec::StoreTx;
use crate::statement::{Versioned as _, insert};

#[derive(Iden, Clone, Copy)]
enum Settings {
    Table,
    Name,
    Value,
    Version,
}

#[derive(Iden, Clone, Copy)]
enum SealedSecrets {
    Table,
    Name,
    Sealed,
}

use SealedSecrets as S;

#[async_trait]
impl SettingReads for StoreTx {
    async fn setting(&mut self, name: &str) -> StoreResult<Option<StoredSetting>> {
        let query = Query::select()
            .columns([Settings::Value, Settings::Version])
            .from(Settings::Table)
            .and_where(Expr::col(Settings::Name).eq(name))
            .take();
        let Some(row) = self.row(&query).await? else {
            return Ok(None);
        };
        let mut c = row.cells();
        Ok(Some(StoredSetting {
            value: c.text()?,
            version: c.int()?,
        }))
    }

    async fn sealed_secret(&mut self, name: &str) -> StoreResult<Option<Vec<u8>>> {
        let query = Query::select()
            .column(S::Sealed)
            .from(S::Table)
            .and_where(Expr::col(S::Name).eq(name))
            .take();
        self.row(&query)
            .await?
            .map(|row| row.cells().bytes())
            .transpose()
    }

    async fn sealed_secret_names(&mut self) -> StoreResult<Vec<String>> {
        let query = Query::select()
            .column(S::Name)
            .from(S::Table)
            .order_by(S::Name, Order::Asc)
            .take();
        self.rows(&query)
            .await?
            .iter()
            .map(|row| row.cells().text())
            .collect()
    }
}

#[async_trait]
impl SettingWrites for StoreTx {
    async fn setting_put(&mut self, name: &str, value: &str, seen: i64) -> StoreResult<bool> {
        if seen == 0 {
            let columns = [Settings::Name, Settings::Value, Settings::Version];
            let first = insert(
                Settings::Table,
                &columns,
                [vec![name.into(), value.into(), 1_i64.into()]],
            )?;
            return match self.insert(&first, "setting").await {
                Ok(()) => Ok(true),
                Err(StoreError::Duplicate { .. }) => Ok(false),
                Err(other) => Err(other),
            };
        }
        let statement = Query::update()
            .table(Settings::Table)
            .value(Settings::Value, value)
            .as_seen((Settings::Name, name), (Settings::Version, seen))
            .take();
        Ok(self.run(&statement).await? == 1)
    }

    async fn sealed_secret_put(&mut self, name: &str, sealed: Option<&[u8]>) -> StoreResult<()> {
        let Some(sealed) = sealed else {
            let gone = Query::delete()
                .from_table(S::Table)
                .and_where(Expr::col(S::Name).eq(name))
                .take();
            return self.run(&gone).await.map(|_| ());
        };
        let replaced = Query::update()
            .table(S::Table)
            .value(S::Sealed, sealed.to_vec())
            .and_where(Expr::col(S::Name).eq(name))
            .take();
        if self.run(&replaced).await? == 0 {
            let first = insert(
                S::Table,
                &[S::Name, S::Sealed],
                [vec![name.into(), sealed.to_vec().into()]],
            )?;
            self.insert(&first, "sealed secret").await?;
        }
        Ok(())
    }
}
