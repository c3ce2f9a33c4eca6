CREATE TABLE products (
    id UUID NOT NULL,
    group_id UUID NOT NULL,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    position BIGINT NOT NULL,
    hidden SMALLINT NOT NULL,
    asks_domain SMALLINT NOT NULL,
    name_key TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY (group_id) REFERENCES product_groups (id)
);
CREATE INDEX products_group_id_position ON products (group_id, position);
