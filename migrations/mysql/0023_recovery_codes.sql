CREATE TABLE recovery_codes (
    code_hash BINARY(32) NOT NULL,
    user_id BINARY(16) NOT NULL,
    PRIMARY KEY (code_hash),
    FOREIGN KEY (user_id) REFERENCES users (id),
    INDEX recovery_codes_user_id (user_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
