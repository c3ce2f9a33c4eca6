-- A server with binary logging lets ordinary users create triggers only with
-- log_bin_trust_function_creators = 1.
CREATE TRIGGER activity_no_update BEFORE UPDATE ON activity
    FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'the activity log is append-only';
