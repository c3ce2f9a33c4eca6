CREATE TABLE products (
    id BINARY(16) NOT NULL,
    group_id BINARY(16) NOT NULL,
    name VARCHAR(255) NOT NULL,
    description MEDIUMTEXT NOT NULL,
    position BIGINT NOT NULL,
    hidden SMALLINT NOT NULL,
    asks_domain SMALLINT NOT NULL,
    name_key VARCHAR(120) NOT NULL,
    created_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY (group_id) REFERENCES product_groups (id),
    INDEX products_group_id_position (group_id, position)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
