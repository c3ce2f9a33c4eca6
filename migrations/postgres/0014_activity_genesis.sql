-- The end of an empty chain. Appending locks this row, so that entries have one order.
INSERT INTO activity_head (id, seq, hash) VALUES (1, 0, decode(repeat('00', 32), 'hex'));
