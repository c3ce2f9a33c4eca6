CREATE TABLE products (
    id BLOB NOT NULL,
    group_id BLOB NOT NULL,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    position INTEGER NOT NULL,
    hidden INTEGER NOT NULL,
    asks_domain INTEGER NOT NULL,
    name_key TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY (group_id) REFERENCES product_groups (id)
) STRICT;
CREATE INDEX products_group_id_position ON products (group_id, position);
