CREATE TABLE verified_addresses (
    user_id UUID NOT NULL,
    email_key TEXT COLLATE "C" NOT NULL,
    verified_at BIGINT NOT NULL,
    PRIMARY KEY (user_id),
    FOREIGN KEY (user_id) REFERENCES users (id)
);
