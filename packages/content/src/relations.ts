import { authUsers } from '@tributary/platform';
import { defineRelations } from 'drizzle-orm';

import { approvals } from './tables/approvals.ts';
import { artifacts } from './tables/artifacts.ts';
import { jobs } from './tables/jobs.ts';
import { projects } from './tables/projects.ts';
import { runs } from './tables/runs.ts';

/** Relations of the package, and to accounts, for Drizzle's query builder. */
export const contentRelations = defineRelations({ approvals, artifacts, authUsers, jobs, projects, runs }, (r) => ({
  projects: {
    owner: r.one.authUsers({ from: r.projects.ownerId, to: r.authUsers.id }),
    artifacts: r.many.artifacts(),
    jobs: r.many.jobs(),
    approvals: r.many.approvals(),
  },
  artifacts: {
    project: r.one.projects({ from: r.artifacts.projectId, to: r.projects.id, optional: false }),
    approvals: r.many.approvals(),
    readBy: r.many.jobs({ from: r.artifacts.id, to: r.jobs.inputArtifactId }),
    writtenBy: r.many.jobs({ from: r.artifacts.id, to: r.jobs.outputArtifactId }),
  },
  jobs: {
    project: r.one.projects({ from: r.jobs.projectId, to: r.projects.id, optional: false }),
    input: r.one.artifacts({ from: r.jobs.inputArtifactId, to: r.artifacts.id }),
    output: r.one.artifacts({ from: r.jobs.outputArtifactId, to: r.artifacts.id }),
    runs: r.many.runs(),
  },
  approvals: {
    project: r.one.projects({ from: r.approvals.projectId, to: r.projects.id, optional: false }),
    artifact: r.one.artifacts({ from: r.approvals.artifactId, to: r.artifacts.id, optional: false }),
  },
  runs: {
    job: r.one.jobs({ from: r.runs.jobId, to: r.jobs.id, optional: false }),
  },
}));
