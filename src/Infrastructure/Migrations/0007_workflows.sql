-- The workflow packs that a runner has, by id, as it told of them last; NULL until it has. Large values lie outside the row, so that a
-- heartbeat does not write them again.
ALTER TABLE studio.runners ADD COLUMN workflows jsonb NULL;

-- The workflow pack that a job is to run: it is leased by runners only that have it. Projected.
ALTER TABLE studio.gpu_queue ADD COLUMN workflow varchar NULL;
