CREATE FUNCTION activity_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the activity log is append-only';
END $$;
CREATE TRIGGER activity_no_update BEFORE UPDATE ON activity
    FOR EACH STATEMENT EXECUTE FUNCTION activity_is_append_only();
