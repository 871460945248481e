/** Value lists of text columns. Each is a check in the database and a type here, but for `artifactTypes`, which is open. */

/** `projects.language`. */
export const projectLanguages = ['pt', 'en'] as const;
export type ProjectLanguage = (typeof projectLanguages)[number];

/** `artifacts.type`: the kinds that the pipeline makes; older names and new ones may come beside them. */
export const artifactTypes = [
  'onboarding_report',
  'research_foundation_pack_json',
  'research_foundation_pack_md',
  'kb_file',
] as const;
/** One of the kinds, or any other text. */
export type ArtifactType = (typeof artifactTypes)[number] | (string & {});

/** `artifacts.format`. */
export const artifactFormats = ['json', 'md', 'txt'] as const;
export type ArtifactFormat = (typeof artifactFormats)[number];

/** `jobs.type`: which worker takes it. */
export const jobTypes = ['research', 'kb_packager', 'reporting'] as const;
export type JobType = (typeof jobTypes)[number];

/** `jobs.status`. */
export const jobStatuses = ['queued', 'running', 'needs_approval', 'done', 'failed'] as const;
export type JobStatus = (typeof jobStatuses)[number];

/** `approvals.status`. */
export const approvalStatuses = ['pending', 'approved', 'rejected'] as const;
export type ApprovalStatus = (typeof approvalStatuses)[number];
