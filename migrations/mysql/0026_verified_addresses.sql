CREATE TABLE verified_addresses (
    user_id BINARY(16) NOT NULL,
    email_key VARCHAR(254) NOT NULL,
    verified_at BIGINT NOT NULL,
    PRIMARY KEY (user_id),
    FOREIGN KEY (user_id) REFERENCES users (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
