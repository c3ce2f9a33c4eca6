CREATE TABLE account_visits (
    user_id BINARY(16) NOT NULL,
    account_id BINARY(16) NOT NULL,
    pinned SMALLINT NOT NULL,
    visited_at BIGINT,
    PRIMARY KEY (user_id, account_id),
    FOREIGN KEY (user_id) REFERENCES users (id),
    FOREIGN KEY (account_id) REFERENCES accounts (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
