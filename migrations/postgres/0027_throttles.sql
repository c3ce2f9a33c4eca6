CREATE TABLE throttles (
    name TEXT COLLATE "C" NOT NULL,
    empty_at BIGINT NOT NULL,
    PRIMARY KEY (name)
);
CREATE INDEX throttles_empty_at ON throttles (empty_at);
