CREATE TABLE services (
    seq INTEGER PRIMARY KEY,
    id BLOB NOT NULL,
    account_id BLOB NOT NULL,
    order_id BLOB,
    product_id BLOB,
    name TEXT NOT NULL,
    domain TEXT NOT NULL,
    status TEXT NOT NULL,
    cycle TEXT NOT NULL,
    currency TEXT NOT NULL,
    amount INTEGER NOT NULL,
    registered_at INTEGER NOT NULL,
    next_due_at INTEGER,
    name_key TEXT NOT NULL,
    next_due_key INTEGER NOT NULL,
    search_text TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    version INTEGER NOT NULL,
    UNIQUE (id),
    FOREIGN KEY (account_id) REFERENCES accounts (id),
    FOREIGN KEY (order_id) REFERENCES orders (id),
    FOREIGN KEY (product_id) REFERENCES products (id),
    FOREIGN KEY (currency) REFERENCES currencies (code)
) STRICT;
CREATE INDEX services_account_id_seq ON services (account_id);
CREATE INDEX services_status_seq ON services (status);
CREATE INDEX services_name_key_seq ON services (name_key);
CREATE INDEX services_next_due_key_seq ON services (next_due_key);
CREATE INDEX services_order_id ON services (order_id);
CREATE INDEX services_product_id ON services (product_id);
CREATE INDEX services_currency ON services (currency);
