/** Name of the lock that every segment's own transaction holds, so that its backend is found when its run is gone. */
export const SEGMENT_LOCK = 'tributary segment';

/**
 * Takes the segment lock until the end of the transaction, or fails at once: nobody else can rightly hold it
 * while this run holds the run lock. SQLSTATE TB001 is of the class for users (SQL standard, "implementation-defined").
 */
export const TAKE_SEGMENT_LOCK = `do $$ begin
  if not pg_try_advisory_xact_lock(hashtextextended('${SEGMENT_LOCK}', 0)) then
    raise exception 'another run is inside a segment' using errcode = 'TB001';
  end if;
end $$`;

export const SEGMENT_TAKEN = 'TB001';
