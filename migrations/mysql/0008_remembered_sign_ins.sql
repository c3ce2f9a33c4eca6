CREATE TABLE remembered_sign_ins (
    token_hash BINARY(32) NOT NULL,
    admin_id BINARY(16) NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (token_hash),
    FOREIGN KEY (admin_id) REFERENCES admins (id),
    INDEX remembered_sign_ins_admin_id (admin_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
