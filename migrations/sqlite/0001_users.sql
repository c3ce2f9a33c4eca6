CREATE TABLE users (
    seq INTEGER PRIMARY KEY,
    id BLOB NOT NULL,
    reference TEXT NOT NULL,
    first_name TEXT NOT NULL,
    last_name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    live_email_key TEXT,
    phone TEXT NOT NULL,
    language TEXT NOT NULL,
    password_hash TEXT,
    password_changed_at INTEGER,
    two_factor INTEGER NOT NULL,
    last_sign_in_at INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    deleted_at INTEGER,
    deleted INTEGER NOT NULL,
    account_count INTEGER NOT NULL,
    version INTEGER NOT NULL,
    search_text TEXT NOT NULL,
    UNIQUE (id),
    UNIQUE (reference),
    UNIQUE (live_email_key)
) STRICT;
CREATE INDEX users_deleted_seq ON users (deleted);
CREATE INDEX users_deleted_name_key_seq ON users (deleted, name_key);
CREATE INDEX users_deleted_email_key_seq ON users (deleted, email_key);
CREATE INDEX users_deleted_account_count_seq ON users (deleted, account_count);
CREATE INDEX users_deleted_last_sign_in_at_seq ON users (deleted, last_sign_in_at);
CREATE INDEX users_deleted_two_factor_seq ON users (deleted, two_factor);
