CREATE TABLE email_tokens (
    token_hash BINARY(32) NOT NULL,
    kind VARCHAR(40) NOT NULL,
    user_id BINARY(16),
    email VARCHAR(255) NOT NULL,
    email_key VARCHAR(254) NOT NULL,
    first_name VARCHAR(255) NOT NULL,
    last_name VARCHAR(255) NOT NULL,
    language VARCHAR(40) NOT NULL,
    password_hash VARCHAR(255),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (token_hash),
    FOREIGN KEY (user_id) REFERENCES users (id),
    INDEX email_tokens_user_id (user_id),
    INDEX email_tokens_email_key (email_key),
    INDEX email_tokens_expires_at (expires_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
