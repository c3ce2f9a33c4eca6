CREATE TABLE quote_lines (
    quote_id BLOB NOT NULL,
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    amount INTEGER NOT NULL,
    service_id BLOB,
    PRIMARY KEY (quote_id, position),
    FOREIGN KEY (quote_id) REFERENCES quotes (id),
    FOREIGN KEY (service_id) REFERENCES services (id)
) STRICT;
CREATE INDEX quote_lines_service_id ON quote_lines (service_id);
