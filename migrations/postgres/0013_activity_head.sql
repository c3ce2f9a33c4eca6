CREATE TABLE activity_head (
    id SMALLINT NOT NULL,
    seq BIGINT NOT NULL,
    hash BYTEA NOT NULL,
    PRIMARY KEY (id)
);
