-- Only SQLite needs an index more: PostgreSQL joins its indexes as it likes.
SELECT 1;
