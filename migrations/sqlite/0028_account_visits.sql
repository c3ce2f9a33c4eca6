CREATE TABLE account_visits (
    user_id BLOB NOT NULL,
    account_id BLOB NOT NULL,
    pinned INTEGER NOT NULL,
    visited_at INTEGER,
    PRIMARY KEY (user_id, account_id),
    FOREIGN KEY (user_id) REFERENCES users (id),
    FOREIGN KEY (account_id) REFERENCES accounts (id)
) STRICT;
