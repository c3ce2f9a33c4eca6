CREATE TABLE product_groups (
    id BLOB NOT NULL,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    position INTEGER NOT NULL,
    hidden INTEGER NOT NULL,
    name_key TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (id)
) STRICT;
