-- The layout of Marten 8 (Guid streams, one tenant, correlation, causation and headers): a real Marten opens it.
-- Names are part of the layout. Marten drops columns and indexes it does not know: ours go to the schema studio.

CREATE TABLE public.mt_streams (
    id               uuid        NOT NULL,
    type             varchar     NULL,
    version          bigint      NULL,
    timestamp        timestamptz NOT NULL DEFAULT (now()),
    snapshot         jsonb       NULL,
    snapshot_version integer     NULL,
    created          timestamptz NOT NULL DEFAULT (now()),
    tenant_id        varchar     NULL DEFAULT '*DEFAULT*',
    is_archived      boolean     NULL DEFAULT FALSE,
    CONSTRAINT pkey_mt_streams_id PRIMARY KEY (id)
);

CREATE TABLE public.mt_events (
    seq_id         bigint       NOT NULL,
    id             uuid         NOT NULL,
    stream_id      uuid         NULL,
    version        bigint       NOT NULL,
    data           jsonb        NOT NULL,
    type           varchar(500) NOT NULL,
    timestamp      timestamptz  NOT NULL DEFAULT (now()),
    tenant_id      varchar      NULL DEFAULT '*DEFAULT*',
    mt_dotnet_type varchar      NULL,
    correlation_id varchar      NULL,
    causation_id   varchar      NULL,
    headers        jsonb        NULL,
    is_archived    boolean      NULL DEFAULT FALSE,
    CONSTRAINT pkey_mt_events_seq_id PRIMARY KEY (seq_id),
    CONSTRAINT fkey_mt_events_stream_id FOREIGN KEY (stream_id) REFERENCES public.mt_streams (id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX pk_mt_events_stream_and_version ON public.mt_events USING btree (stream_id, version);

CREATE SEQUENCE public.mt_events_sequence;
ALTER SEQUENCE public.mt_events_sequence OWNED BY public.mt_events.seq_id;

CREATE TABLE public.mt_event_progression (
    name         varchar     NOT NULL,
    last_seq_id  bigint      NULL,
    last_updated timestamptz NULL DEFAULT (transaction_timestamp()),
    CONSTRAINT pk_mt_event_progression PRIMARY KEY (name)
);

-- The inline snapshot of credit accounts, in the layout of a Marten document; mt_version is the stream's version.
CREATE TABLE public.mt_doc_creditaccount (
    id               uuid        NOT NULL,
    data             jsonb       NOT NULL,
    mt_last_modified timestamptz NULL DEFAULT (transaction_timestamp()),
    mt_dotnet_type   varchar     NULL,
    mt_version       integer     NOT NULL DEFAULT 0,
    CONSTRAINT pkey_mt_doc_creditaccount_id PRIMARY KEY (id)
);

-- State of an asynchronous projection beside its checkpoint in mt_event_progression, under the same name.
CREATE TABLE studio.projection_state (
    name         text        PRIMARY KEY,
    state        text        NOT NULL CHECK (state IN ('running', 'faulted')),
    failed_seq   bigint      NULL,
    failed_alias text        NULL,
    error        text        NULL,
    updated_at   timestamptz NOT NULL
);

-- Events that an operator let a projection skip.
CREATE TABLE studio.dead_letters (
    projection text        NOT NULL,
    seq_id     bigint      NOT NULL,
    alias      text        NOT NULL,
    error      text        NOT NULL,
    skipped_at timestamptz NOT NULL,
    PRIMARY KEY (projection, seq_id)
);

-- Appends to one or more streams. The stream rows come first: they are the optimistic check, and writing one gives the transaction
-- its id before any sequence number is drawn, which the subscriptions' fence relies on. A stream that is not at its expected version
-- (0 starts it) fails the transaction with ES001 and no number is spent. Callers order the streams by id, so that two never deadlock.
CREATE FUNCTION studio.append_events(
    stream_ids uuid[], stream_types text[], expected_versions bigint[], event_counts bigint[],
    event_ids uuid[], event_streams uuid[], event_versions bigint[], event_types text[], dotnet_types text[], bodies jsonb[],
    appended_at timestamptz, correlation text, causation text, event_headers jsonb)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    FOR i IN 1 .. cardinality(stream_ids) LOOP
        IF expected_versions[i] = 0 THEN
            INSERT INTO public.mt_streams (id, type, version, timestamp, created)
            VALUES (stream_ids[i], stream_types[i], event_counts[i], appended_at, appended_at)
            ON CONFLICT DO NOTHING;
        ELSE
            UPDATE public.mt_streams SET version = version + event_counts[i], timestamp = appended_at
            WHERE id = stream_ids[i] AND version = expected_versions[i] AND NOT is_archived;
        END IF;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'stream % is not at version %', stream_ids[i], expected_versions[i] USING ERRCODE = 'ES001';
        END IF;
    END LOOP;

    INSERT INTO public.mt_events
        (seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type, correlation_id, causation_id, headers)
    SELECT nextval('public.mt_events_sequence'), e.id, e.stream_id, e.version, e.data, e.type, appended_at, e.dotnet_type,
           correlation, causation, event_headers
    FROM unnest(event_ids, event_streams, event_versions, event_types, dotnet_types, bodies)
         WITH ORDINALITY AS e (id, stream_id, version, type, dotnet_type, data, place)
    ORDER BY e.place;
END $$;

-- Fails the transaction with ES002 unless a statement met exactly one row.
CREATE FUNCTION studio.expect_one_row(rows bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF rows <> 1 THEN
        RAISE EXCEPTION 'expected one row, met %', rows USING ERRCODE = 'ES002';
    END IF;
END $$;
