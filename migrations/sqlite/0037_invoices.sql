CREATE TABLE invoices (
    seq INTEGER PRIMARY KEY,
    id BLOB NOT NULL,
    number INTEGER NOT NULL,
    account_id BLOB NOT NULL,
    order_id BLOB,
    status TEXT NOT NULL,
    currency TEXT NOT NULL,
    total INTEGER NOT NULL,
    issued_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    paid_at INTEGER,
    notes TEXT NOT NULL,
    search_text TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    version INTEGER NOT NULL,
    UNIQUE (id),
    UNIQUE (number),
    FOREIGN KEY (account_id) REFERENCES accounts (id),
    FOREIGN KEY (order_id) REFERENCES orders (id),
    FOREIGN KEY (currency) REFERENCES currencies (code)
) STRICT;
CREATE INDEX invoices_account_id_seq ON invoices (account_id);
CREATE INDEX invoices_status_due_at_seq ON invoices (status, due_at);
CREATE INDEX invoices_due_at_seq ON invoices (due_at);
CREATE INDEX invoices_order_id ON invoices (order_id);
CREATE INDEX invoices_currency ON invoices (currency);
