-- @requires platform/20260105090200_create_shared_functions
-- Comments, updated_at triggers and grants of the six tables.
comment on table public.poc_documents is 'Proof of concept: headers of documents.';

comment on table public.poc_document_versions is 'Proof of concept: stored states of a document.';

comment on table public.poc_draft_diffs is 'Proof of concept: suggested changes of a document.';

comment on table public.poc_integrations is 'Proof of concept: catalogue of actions of providers.
@superseded-by integration_definitions';

comment on table public.poc_workflow_folders is 'Proof of concept: folders of workflows.';

comment on table public.poc_workflows is 'Proof of concept: workflows of nodes and edges.
@superseded-by workflow_definitions and workflow_instances';

create trigger set_updated_at before update on public.poc_integrations
  for each row execute function public.set_updated_at();

create trigger set_updated_at before update on public.poc_workflows
  for each row execute function public.set_updated_at();

revoke all on table
  public.poc_documents,
  public.poc_document_versions,
  public.poc_draft_diffs,
  public.poc_integrations,
  public.poc_workflow_folders,
  public.poc_workflows
from anon, authenticated;

grant select, insert, update, delete on table
  public.poc_documents,
  public.poc_document_versions,
  public.poc_draft_diffs,
  public.poc_integrations,
  public.poc_workflow_folders,
  public.poc_workflows
to authenticated;

grant all on table
  public.poc_documents,
  public.poc_document_versions,
  public.poc_draft_diffs,
  public.poc_integrations,
  public.poc_workflow_folders,
  public.poc_workflows
to service_role;
