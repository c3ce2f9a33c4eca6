CREATE TABLE quote_lines (
    quote_id UUID NOT NULL,
    position BIGINT NOT NULL,
    text TEXT NOT NULL,
    amount BIGINT NOT NULL,
    service_id UUID,
    PRIMARY KEY (quote_id, position),
    FOREIGN KEY (quote_id) REFERENCES quotes (id),
    FOREIGN KEY (service_id) REFERENCES services (id)
);
CREATE INDEX quote_lines_service_id ON quote_lines (service_id);
