/** Words of an expression that are neither columns nor functions. */
export const EXPRESSION_WORDS: ReadonlySet<string> = new Set(
  `all and any array as asc asymmetric at between both case cast collate current_catalog current_date current_role
   current_schema current_time current_timestamp current_user day desc distinct dow doy else end epoch escape exists
   false for from hour ilike in interval is isnull leading like localtime localtimestamp minute month not notnull
   null nulls or overlaps placing quarter row second session_user similar some symmetric then time timestamp to
   trailing true unknown user using value week when year zone isodow isoyear century decade millennium microseconds
   milliseconds timezone filter within group order by over partition normalized nfc nfd nfkc nfkd document`.split(
    /\s+/,
  ),
);

/** Words that are followed by a bracket without being called. */
export const BRACKET_WORDS: ReadonlySet<string> = new Set(
  'all and any array as between case cast distinct else end exists from ilike in is like not or over row similar some then to using when filter values'.split(
    ' ',
  ),
);

/** Words that begin or hold a query or another statement: none of them belongs into an expression. */
export const STATEMENT_WORDS: ReadonlySet<string> = new Set(
  'select insert update delete truncate merge create alter drop grant revoke copy call do execute listen notify set reset'.split(
    ' ',
  ),
);

/** Built-in functions without effects, which a description may call whoever wrote it. */
export const HARMLESS_FUNCTIONS: ReadonlySet<string> = new Set(
  `abs age array_length array_position btrim cardinality ceil ceiling char_length character_length clock_timestamp
   coalesce concat concat_ws date_part date_trunc decode encode exp extract floor format gen_random_uuid greatest
   initcap isfinite json_array_length json_typeof jsonb_array_length jsonb_build_array jsonb_build_object jsonb_exists
   jsonb_path_exists jsonb_typeof least left length ln log lower lower_inc lower_inf lpad ltrim make_date
   make_interval make_time make_timestamp make_timestamptz md5 mod now nullif num_nonnulls num_nulls octet_length overlay
   position power random regexp_count regexp_like regexp_match regexp_replace replace reverse right round rpad rtrim
   scale sha256 sign split_part sqrt starts_with statement_timestamp strpos substr substring sum
   current_tenant_id timezone to_char to_date to_json to_jsonb to_number to_timestamp to_tsquery to_tsvector
   plainto_tsquery setweight translate trim trim_array trunc upper upper_inc upper_inf isempty width_bucket uuid_generate_v4
   st_makepoint st_setsrid st_point st_isvalid int4range int8range numrange tsrange tstzrange daterange`.split(/\s+/),
);
