CREATE TABLE verified_addresses (
    user_id BLOB NOT NULL,
    email_key TEXT NOT NULL,
    verified_at INTEGER NOT NULL,
    PRIMARY KEY (user_id),
    FOREIGN KEY (user_id) REFERENCES users (id)
) STRICT;
