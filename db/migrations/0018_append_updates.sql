-- One round trip for what every acknowledgement waits for. Each statement in here sees what was committed before it began, so
-- the numbers are read after the locks are held; a single statement would have read them before it waited.
CREATE FUNCTION append_updates(board_ids text[], epochs int[], places int[], updates text[])
RETURNS TABLE (board_id text, first bigint, last bigint) LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(ids.id, 0))
    FROM (SELECT it.id FROM unnest(board_ids) AS it(id) GROUP BY it.id ORDER BY it.id COLLATE "C") AS ids;
  RETURN QUERY
    WITH incoming AS (
      SELECT * FROM unnest(board_ids, epochs, places, updates) AS t(board_id, epoch, place, update)
    ),
    heads AS (
      SELECT b.id AS board_id, greatest(
        coalesce((SELECT max(u.seq) FROM board_updates u WHERE u.board_id = b.id), 0),
        coalesce((SELECT s.upto_seq FROM board_bases s WHERE s.board_id = b.id), 0)) AS head
      FROM boards b WHERE (b.id, b.epoch) IN (SELECT incoming.board_id, incoming.epoch FROM incoming)
    ),
    written AS (
      INSERT INTO board_updates (board_id, seq, update)
      SELECT incoming.board_id, heads.head + incoming.place, decode(incoming.update, 'hex')
      FROM incoming JOIN heads USING (board_id)
      RETURNING board_updates.board_id, board_updates.seq
    )
    SELECT written.board_id, min(written.seq)::bigint, max(written.seq)::bigint FROM written GROUP BY written.board_id;
END $$;
