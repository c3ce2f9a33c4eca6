CREATE TABLE registrations (
    seq INTEGER PRIMARY KEY,
    id BLOB NOT NULL,
    account_id BLOB NOT NULL,
    name TEXT NOT NULL,
    registrar TEXT NOT NULL,
    kind TEXT NOT NULL,
    status TEXT NOT NULL,
    currency TEXT NOT NULL,
    amount INTEGER NOT NULL,
    years INTEGER NOT NULL,
    registered_at INTEGER NOT NULL,
    expires_at INTEGER,
    next_due_at INTEGER,
    renews INTEGER NOT NULL,
    privacy INTEGER NOT NULL,
    name_key TEXT NOT NULL,
    expires_key INTEGER NOT NULL,
    search_text TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    version INTEGER NOT NULL,
    UNIQUE (id),
    FOREIGN KEY (account_id) REFERENCES accounts (id),
    FOREIGN KEY (currency) REFERENCES currencies (code)
) STRICT;
CREATE INDEX registrations_account_id_seq ON registrations (account_id);
CREATE INDEX registrations_status_seq ON registrations (status);
CREATE INDEX registrations_name_key_seq ON registrations (name_key);
CREATE INDEX registrations_expires_key_seq ON registrations (expires_key);
CREATE INDEX registrations_currency ON registrations (currency);
