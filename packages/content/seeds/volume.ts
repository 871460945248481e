import { approvals, artifacts, artifactTypes, jobs, projects, runs } from '@tributary/content';
import { volume } from '@tributary/schema-kit';

/** Bodies are texts: no file lies in the bucket. */
export default volume({
  tables: { projects, artifacts, jobs, runs, approvals },
  refine: (make) => ({
    projects: { share: 0.01 },
    artifacts: {
      columns: {
        type: make.valuesFromArray({ values: [...artifactTypes] }),
        format: make.valuesFromArray({ values: ['md', 'txt'] }),
        contentJson: false,
        fileUrl: false,
      },
    },
  }),
});
