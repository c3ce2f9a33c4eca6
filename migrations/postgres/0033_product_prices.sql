CREATE TABLE product_prices (
    product_id UUID NOT NULL,
    currency TEXT COLLATE "C" NOT NULL,
    cycle TEXT COLLATE "C" NOT NULL,
    amount BIGINT NOT NULL,
    setup BIGINT NOT NULL,
    PRIMARY KEY (product_id, currency, cycle),
    FOREIGN KEY (product_id) REFERENCES products (id),
    FOREIGN KEY (currency) REFERENCES currencies (code)
);
CREATE INDEX product_prices_currency ON product_prices (currency);
