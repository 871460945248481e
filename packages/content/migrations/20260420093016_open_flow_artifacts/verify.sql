-- Each command on the bucket's files has its policy.
select count(distinct polcmd) = 4 as has_policies
from pg_catalog.pg_policy
where polrelid = 'storage.objects'::regclass
  and polname in (
    'objects_select_flow_artifacts', 'objects_insert_flow_artifacts',
    'objects_update_flow_artifacts', 'objects_delete_flow_artifacts'
  );
