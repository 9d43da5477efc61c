-- Appends for several actions in one transaction. The stream rows come first, as in append_events. Streams that are not at their expected
-- versions or are locked by others fail the transaction with ES003, named in the message, and no number is spent: nobody is waited for.
CREATE FUNCTION studio.append_together(
    stream_ids uuid[], stream_types text[], expected_versions bigint[], event_counts bigint[], stream_times timestamptz[],
    event_ids uuid[], event_streams uuid[], event_versions bigint[], event_types text[], dotnet_types text[], bodies jsonb[],
    event_times timestamptz[], correlations text[], causations text[], event_headers jsonb[])
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    ready uuid[];
    started uuid[];
BEGIN
    SELECT coalesce(array_agg(locked.id), '{}') INTO ready
    FROM (
        SELECT s.id FROM unnest(stream_ids, expected_versions) AS x (id, expected)
        JOIN public.mt_streams s ON s.id = x.id AND s.version = x.expected AND NOT s.is_archived
        FOR NO KEY UPDATE OF s SKIP LOCKED) locked;

    WITH started_now AS (
        INSERT INTO public.mt_streams (id, type, version, timestamp, created)
        SELECT x.id, x.type, x.events, x.at, x.at
        FROM unnest(stream_ids, stream_types, expected_versions, event_counts, stream_times) AS x (id, type, expected, events, at)
        WHERE x.expected = 0
        ON CONFLICT DO NOTHING
        RETURNING id)
    SELECT coalesce(array_agg(id), '{}') INTO started FROM started_now;

    IF cardinality(ready) + cardinality(started) < cardinality(stream_ids) THEN
        RAISE EXCEPTION USING ERRCODE = 'ES003', MESSAGE = (
            SELECT string_agg(x.id::text, ',') FROM unnest(stream_ids) AS x (id) WHERE NOT x.id = ANY (ready || started));
    END IF;

    UPDATE public.mt_streams s SET version = s.version + x.events, timestamp = x.at
    FROM unnest(stream_ids, expected_versions, event_counts, stream_times) AS x (id, expected, events, at)
    WHERE s.id = x.id AND x.expected > 0;

    INSERT INTO public.mt_events
        (seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type, correlation_id, causation_id, headers)
    SELECT nextval('public.mt_events_sequence'), e.id, e.stream_id, e.version, e.data, e.type, e.at, e.dotnet_type,
           e.correlation, e.causation, e.headers
    FROM unnest(event_ids, event_streams, event_versions, event_types, dotnet_types, bodies, event_times, correlations, causations, event_headers)
         WITH ORDINALITY AS e (id, stream_id, version, type, dotnet_type, data, at, correlation, causation, headers, place)
    ORDER BY e.place;
END $$;
