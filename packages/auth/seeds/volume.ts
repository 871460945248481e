import { auditLogs, tokens, users } from '@tributary/auth';
import { volume } from '@tributary/schema-kit';

/** People and their sessions. Roles and permissions are the reference seed's; keys cannot be made up. */
export default volume({
  tables: { users, tokens, auditLogs },
  refine: () => ({ users: { share: 0.01 } }),
});
