-- The queue that every installation has. What a running queue keeps in its row stays.
insert into public.event_queue_state (id, config)
values ('main-queue', '{"maxQueueDepth": 10000, "batchSize": 100, "processingInterval": 1000, "persistenceThreshold": 500, "highWatermark": 8000}')
on conflict (id) do nothing;
