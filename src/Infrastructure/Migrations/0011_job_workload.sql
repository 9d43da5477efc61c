-- What the time of a job is proportional to and when it may start first, as columns: they were read out of the map of parameters before.
ALTER TABLE studio.jobs
    ADD COLUMN workload   double precision NOT NULL DEFAULT 1,
    ADD COLUMN not_before timestamptz      NULL;
UPDATE studio.jobs SET workload = coalesce((parameters ->> 'workload')::double precision, 1), not_before = (parameters ->> 'notBefore')::timestamptz;
