CREATE TABLE product_groups (
    id UUID NOT NULL,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    position BIGINT NOT NULL,
    hidden SMALLINT NOT NULL,
    name_key TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (id)
);
