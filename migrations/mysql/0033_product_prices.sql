CREATE TABLE product_prices (
    product_id BINARY(16) NOT NULL,
    currency VARCHAR(3) NOT NULL,
    cycle VARCHAR(40) NOT NULL,
    amount BIGINT NOT NULL,
    setup BIGINT NOT NULL,
    PRIMARY KEY (product_id, currency, cycle),
    FOREIGN KEY (product_id) REFERENCES products (id),
    FOREIGN KEY (currency) REFERENCES currencies (code),
    INDEX product_prices_currency (currency)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
