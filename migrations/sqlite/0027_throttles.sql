CREATE TABLE throttles (
    name TEXT NOT NULL,
    empty_at INTEGER NOT NULL,
    PRIMARY KEY (name)
) STRICT;
CREATE INDEX throttles_empty_at ON throttles (empty_at);
