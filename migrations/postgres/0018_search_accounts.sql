-- Substring search.
CREATE INDEX accounts_search ON accounts USING gin (search_text gin_trgm_ops);
