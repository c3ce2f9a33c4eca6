CREATE TABLE quotes (
    seq INTEGER PRIMARY KEY,
    id BLOB NOT NULL,
    number INTEGER NOT NULL,
    account_id BLOB NOT NULL,
    subject TEXT NOT NULL,
    stage TEXT NOT NULL,
    currency TEXT NOT NULL,
    total INTEGER NOT NULL,
    valid_until INTEGER NOT NULL,
    accepted_at INTEGER,
    notes TEXT NOT NULL,
    subject_key TEXT NOT NULL,
    search_text TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    version INTEGER NOT NULL,
    UNIQUE (id),
    UNIQUE (number),
    FOREIGN KEY (account_id) REFERENCES accounts (id),
    FOREIGN KEY (currency) REFERENCES currencies (code)
) STRICT;
CREATE INDEX quotes_account_id_seq ON quotes (account_id);
CREATE INDEX quotes_stage_seq ON quotes (stage);
CREATE INDEX quotes_currency ON quotes (currency);
