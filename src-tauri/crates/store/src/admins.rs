//! Admins.

use app::ports::admins::{AdminCredentials, AdminReads, AdminWrites};
use app::ports::store::StoreResult;
use async_trait::async_trait;
use domain::{Admin, AdminId, EmailAddress, Role, Timestamp, TokenHash};
use sea_query::{Expr, ExprTrait, Iden, Order, Query, SelectStatement};

use crate::exec::{Row, StoreTx};
use crate::statement::{Versioned as _, damaged, insert, key};

#[derive(Iden, Clone, Copy)]
enum Admins {
    Table,
    Id,
    Name,
    NameKey,
    Email,
    EmailKey,
    Role,
    MustChangePassword,
    LastSignInAt,
    CreatedAt,
    Version,
    PasswordHash,
    PublicKey,
    WrappedPrivateKey,
    SealedDataKey,
    Failures,
    LockedUntil,
}

#[derive(Iden, Clone, Copy)]
enum RememberedSignIns {
    Table,
    TokenHash,
    AdminId,
    CreatedAt,
    ExpiresAt,
}

use Admins as A;
use RememberedSignIns as R;

const READ: [Admins; 9] = [
    A::Id,
    A::Name,
    A::Email,
    A::EmailKey,
    A::Role,
    A::MustChangePassword,
    A::LastSignInAt,
    A::CreatedAt,
    A::Version,
];
const CREDENTIALS: [Admins; 6] = [
    A::PasswordHash,
    A::PublicKey,
    A::WrappedPrivateKey,
    A::SealedDataKey,
    A::Failures,
    A::LockedUntil,
];

fn read(row: &Row) -> StoreResult<Admin> {
    let mut c = row.cells();
    Ok(Admin {
        id: AdminId(c.uuid()?),
        name: c.text()?,
        email: EmailAddress::from_stored(c.text()?, c.text()?),
        role: {
            let code = c.text()?;
            Role::from_code(&code).ok_or_else(|| damaged("admins.role", &code))?
        },
        must_change_password: c.flag()?,
        last_sign_in_at: c.opt_int()?.map(Timestamp),
        created_at: Timestamp(c.int()?),
        version: c.int()?,
    })
}

fn select() -> SelectStatement {
    Query::select()
        .columns(READ.map(|column| (A::Table, column)))
        .from(A::Table)
        .take()
}

fn credential_values(credentials: &AdminCredentials) -> [Expr; 6] {
    [
        credentials.password_hash.as_str().into(),
        credentials.public_key.clone().into(),
        credentials.wrapped_private_key.clone().into(),
        credentials.sealed_data_key.clone().into(),
        credentials.failures.into(),
        credentials.locked_until.map(|at| at.0).into(),
    ]
}

#[async_trait]
impl AdminReads for StoreTx {
    async fn admin(&mut self, id: AdminId) -> StoreResult<Option<Admin>> {
        self.row(select().and_where(Expr::col(A::Id).eq(id.0)))
            .await?
            .as_ref()
            .map(read)
            .transpose()
    }

    async fn admin_by_email(&mut self, email: &EmailAddress) -> StoreResult<Option<Admin>> {
        self.row(select().and_where(Expr::col(A::EmailKey).eq(email.key())))
            .await?
            .as_ref()
            .map(read)
            .transpose()
    }

    async fn admins(&mut self) -> StoreResult<Vec<Admin>> {
        let query = select()
            .order_by(A::NameKey, Order::Asc)
            .order_by(A::Id, Order::Asc)
            .take();
        self.rows(&query).await?.iter().map(read).collect()
    }

    async fn admin_credentials(&mut self, id: AdminId) -> StoreResult<Option<AdminCredentials>> {
        let query = Query::select()
            .columns(CREDENTIALS)
            .from(A::Table)
            .and_where(Expr::col(A::Id).eq(id.0))
            .take();
        let Some(row) = self.row(&query).await? else {
            return Ok(None);
        };
        let mut c = row.cells();
        Ok(Some(AdminCredentials {
            password_hash: c.text()?,
            public_key: c.bytes()?,
            wrapped_private_key: c.bytes()?,
            sealed_data_key: c.bytes()?,
            failures: c.int()?,
            locked_until: c.opt_int()?.map(Timestamp),
        }))
    }

    async fn admin_by_remembered(
        &mut self,
        hash: &TokenHash,
        now: Timestamp,
    ) -> StoreResult<Option<Admin>> {
        let query = select()
            .inner_join(
                R::Table,
                Expr::col((R::Table, R::AdminId)).equals((A::Table, A::Id)),
            )
            .and_where(Expr::col((R::Table, R::TokenHash)).eq(hash.0.to_vec()))
            .and_where(Expr::col((R::Table, R::ExpiresAt)).gte(now.0))
            .take();
        self.row(&query).await?.as_ref().map(read).transpose()
    }
}

#[async_trait]
impl AdminWrites for StoreTx {
    async fn admin_add(
        &mut self,
        admin: &Admin,
        credentials: &AdminCredentials,
    ) -> StoreResult<()> {
        let mut columns = READ.to_vec();
        let mut values: Vec<Expr> = vec![
            admin.id.0.into(),
            admin.name.as_str().into(),
            admin.email.as_str().into(),
            admin.email.key().into(),
            admin.role.code().into(),
            i16::from(admin.must_change_password).into(),
            admin.last_sign_in_at.map(|at| at.0).into(),
            admin.created_at.0.into(),
            admin.version.into(),
        ];
        columns.push(A::NameKey);
        values.push(key(&admin.name).into());
        columns.extend(CREDENTIALS);
        values.extend(credential_values(credentials));
        let statement = insert(A::Table, &columns, [values])?;
        self.insert(&statement, "admin").await
    }

    async fn admin_update(&mut self, admin: &Admin) -> StoreResult<bool> {
        let statement = Query::update()
            .table(A::Table)
            .value(A::Name, admin.name.as_str())
            .value(A::NameKey, key(&admin.name))
            .value(A::Email, admin.email.as_str())
            .value(A::EmailKey, admin.email.key())
            .value(A::Role, admin.role.code())
            .value(A::MustChangePassword, i16::from(admin.must_change_password))
            .value(A::LastSignInAt, admin.last_sign_in_at.map(|at| at.0))
            .as_seen((A::Id, admin.id.0), (A::Version, admin.version))
            .take();
        Ok(self.guarded(&statement, "admin").await? == 1)
    }

    async fn admin_set_credentials(
        &mut self,
        id: AdminId,
        credentials: &AdminCredentials,
    ) -> StoreResult<()> {
        let statement = Query::update()
            .table(A::Table)
            .values(CREDENTIALS.into_iter().zip(credential_values(credentials)))
            .and_where(Expr::col(A::Id).eq(id.0))
            .take();
        self.run(&statement).await.map(|_| ())
    }

    async fn admin_remove(&mut self, id: AdminId, version: i64) -> StoreResult<bool> {
        // The version is checked under the row's lock before anything that names the row goes.
        let seen = Query::select()
            .column(A::Id)
            .from(A::Table)
            .and_where(Expr::col(A::Id).eq(id.0))
            .and_where(Expr::col(A::Version).eq(version))
            .lock_exclusive()
            .take();
        if self.row(&seen).await?.is_none() {
            return Ok(false);
        }
        self.remembered_remove_all(id).await?;
        let statement = Query::delete()
            .from_table(A::Table)
            .and_where(Expr::col(A::Id).eq(id.0))
            .and_where(Expr::col(A::Version).eq(version))
            .take();
        Ok(self.run(&statement).await? == 1)
    }

    async fn lock_full_administrators(&mut self) -> StoreResult<i64> {
        // All admins' rows: who waited for the lock reads, after it, roles that hold until commit.
        let all = Query::select()
            .column(A::Id)
            .from(A::Table)
            .order_by(A::Id, Order::Asc)
            .lock_exclusive()
            .take();
        self.rows(&all).await?;
        let query = Query::select()
            .column(A::Id)
            .from(A::Table)
            .and_where(Expr::col(A::Role).eq(Role::FullAdministrator.code()))
            .lock_exclusive()
            .take();
        let rows = self.rows(&query).await?;
        Ok(i64::try_from(rows.len()).unwrap_or(i64::MAX))
    }

    async fn admin_signed_in(&mut self, id: AdminId, now: Timestamp) -> StoreResult<()> {
        let statement = Query::update()
            .table(A::Table)
            .value(A::LastSignInAt, now.0)
            .value(A::Failures, 0_i64)
            .value(A::LockedUntil, None::<i64>)
            .and_where(Expr::col(A::Id).eq(id.0))
            .take();
        self.run(&statement).await.map(|_| ())
    }

    async fn admin_sign_in_failed(
        &mut self,
        id: AdminId,
        failures: i64,
        locked_until: Option<Timestamp>,
    ) -> StoreResult<()> {
        let statement = Query::update()
            .table(A::Table)
            .value(A::Failures, failures)
            .value(A::LockedUntil, locked_until.map(|at| at.0))
            .and_where(Expr::col(A::Id).eq(id.0))
            .take();
        self.run(&statement).await.map(|_| ())
    }

    async fn remembered_add(
        &mut self,
        id: AdminId,
        hash: &TokenHash,
        now: Timestamp,
        expires_at: Timestamp,
    ) -> StoreResult<()> {
        let values = vec![
            hash.0.to_vec().into(),
            id.0.into(),
            now.0.into(),
            expires_at.0.into(),
        ];
        let statement = insert(
            R::Table,
            &[R::TokenHash, R::AdminId, R::CreatedAt, R::ExpiresAt],
            [values],
        )?;
        self.insert(&statement, "remembered sign-in").await
    }

    async fn remembered_remove(&mut self, hash: &TokenHash) -> StoreResult<()> {
        let statement = Query::delete()
            .from_table(R::Table)
            .and_where(Expr::col(R::TokenHash).eq(hash.0.to_vec()))
            .take();
        self.run(&statement).await.map(|_| ())
    }

    async fn remembered_remove_all(&mut self, id: AdminId) -> StoreResult<()> {
        let statement = Query::delete()
            .from_table(R::Table)
            .and_where(Expr::col(R::AdminId).eq(id.0))
            .take();
        self.run(&statement).await.map(|_| ())
    }
}
