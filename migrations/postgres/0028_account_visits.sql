CREATE TABLE account_visits (
    user_id UUID NOT NULL,
    account_id UUID NOT NULL,
    pinned SMALLINT NOT NULL,
    visited_at BIGINT,
    PRIMARY KEY (user_id, account_id),
    FOREIGN KEY (user_id) REFERENCES users (id),
    FOREIGN KEY (account_id) REFERENCES accounts (id)
);
