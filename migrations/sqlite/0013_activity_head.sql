CREATE TABLE activity_head (
    id INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (id)
) STRICT;
