CREATE TABLE product_prices (
    product_id BLOB NOT NULL,
    currency TEXT NOT NULL,
    cycle TEXT NOT NULL,
    amount INTEGER NOT NULL,
    setup INTEGER NOT NULL,
    PRIMARY KEY (product_id, currency, cycle),
    FOREIGN KEY (product_id) REFERENCES products (id),
    FOREIGN KEY (currency) REFERENCES currencies (code)
) STRICT;
CREATE INDEX product_prices_currency ON product_prices (currency);
