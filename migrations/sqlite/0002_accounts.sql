CREATE TABLE accounts (
    seq INTEGER PRIMARY KEY,
    id BLOB NOT NULL,
    reference TEXT NOT NULL,
    owner_id BLOB NOT NULL,
    status TEXT NOT NULL,
    first_name TEXT NOT NULL,
    last_name TEXT NOT NULL,
    company TEXT NOT NULL,
    email TEXT NOT NULL,
    phone TEXT NOT NULL,
    address1 TEXT NOT NULL,
    address2 TEXT NOT NULL,
    city TEXT NOT NULL,
    state TEXT NOT NULL,
    postcode TEXT NOT NULL,
    country TEXT NOT NULL,
    notes TEXT NOT NULL,
    name_key TEXT NOT NULL,
    company_key TEXT NOT NULL,
    email_key TEXT NOT NULL,
    owner_key TEXT NOT NULL,
    user_count INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    version INTEGER NOT NULL,
    search_text TEXT NOT NULL,
    UNIQUE (id),
    UNIQUE (reference),
    FOREIGN KEY (owner_id) REFERENCES users (id)
) STRICT;
CREATE INDEX accounts_owner_id_seq ON accounts (owner_id);
CREATE INDEX accounts_name_key_seq ON accounts (name_key);
CREATE INDEX accounts_company_key_seq ON accounts (company_key);
CREATE INDEX accounts_email_key_seq ON accounts (email_key);
CREATE INDEX accounts_owner_key_seq ON accounts (owner_key);
CREATE INDEX accounts_user_count_seq ON accounts (user_count);
CREATE INDEX accounts_status_seq ON accounts (status);
