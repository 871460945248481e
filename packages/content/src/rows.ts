import type { approvals } from './tables/approvals.ts';
import type { artifacts } from './tables/artifacts.ts';
import type { jobs } from './tables/jobs.ts';
import type { projects } from './tables/projects.ts';
import type { runs } from './tables/runs.ts';

export type Project = typeof projects.$inferSelect;
export type NewProject = typeof projects.$inferInsert;
export type Artifact = typeof artifacts.$inferSelect;
export type NewArtifact = typeof artifacts.$inferInsert;
export type Job = typeof jobs.$inferSelect;
export type NewJob = typeof jobs.$inferInsert;
export type Approval = typeof approvals.$inferSelect;
export type NewApproval = typeof approvals.$inferInsert;
export type Run = typeof runs.$inferSelect;
export type NewRun = typeof runs.$inferInsert;
