CREATE TRIGGER activity_no_delete BEFORE DELETE OR TRUNCATE ON activity
    FOR EACH STATEMENT EXECUTE FUNCTION activity_is_append_only();
