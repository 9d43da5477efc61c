-- Marten's own tables are brought to its newest layout by Marten, after these files.

-- Locks streams in the order of their ids, so that two commits never wait for each other in a circle. Without waiting, streams that others
-- hold fail the transaction with ES003, named in the message: before any sequence number is drawn.
CREATE FUNCTION studio.lock_streams(ids uuid[], waits boolean) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    busy text;
BEGIN
    IF waits THEN
        PERFORM FROM public.mt_streams WHERE id = ANY (ids) ORDER BY id FOR UPDATE;
        RETURN;
    END IF;

    WITH locked AS (SELECT id FROM public.mt_streams WHERE id = ANY (ids) FOR UPDATE SKIP LOCKED)
    SELECT string_agg(x.id::text, ',') INTO busy FROM unnest(ids) AS x (id) WHERE x.id NOT IN (SELECT id FROM locked);
    IF busy IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'ES003', MESSAGE = busy;
    END IF;
END $$;
