import { authUsers } from '@tributary/platform';
import { volume } from '@tributary/schema-kit';

/** Accounts: one for a hundred rows of other tables. */
export default volume({ tables: { authUsers }, refine: () => ({ authUsers: { share: 0.01 } }) });
