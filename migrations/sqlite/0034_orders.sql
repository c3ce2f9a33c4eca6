CREATE TABLE orders (
    seq INTEGER PRIMARY KEY,
    id BLOB NOT NULL,
    number INTEGER NOT NULL,
    account_id BLOB NOT NULL,
    user_id BLOB,
    status TEXT NOT NULL,
    currency TEXT NOT NULL,
    total INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    version INTEGER NOT NULL,
    UNIQUE (id),
    UNIQUE (number),
    FOREIGN KEY (account_id) REFERENCES accounts (id),
    FOREIGN KEY (user_id) REFERENCES users (id),
    FOREIGN KEY (currency) REFERENCES currencies (code)
) STRICT;
CREATE INDEX orders_account_id_seq ON orders (account_id);
CREATE INDEX orders_status_seq ON orders (status);
CREATE INDEX orders_user_id ON orders (user_id);
CREATE INDEX orders_currency ON orders (currency);
