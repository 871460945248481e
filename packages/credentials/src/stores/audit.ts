import type { SqlExecutor } from '@tributary/schema-kit';
import { sql } from 'drizzle-orm';

/** A row of `public.audit_logs` of the auth service. Holds ids and numbers, never a secret. */
export interface AuditEvent {
  readonly action: string;
  readonly resource: string;
  readonly resourceId: string;
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** Writes it in the transaction that it tells of: both stay, or neither. */
export const audit = async (db: SqlExecutor, actor: string, event: AuditEvent): Promise<void> => {
  await db.execute(sql`
    insert into public.audit_logs (actor, action, resource, resource_id, metadata)
    values (${actor}, ${event.action}, ${event.resource}, ${event.resourceId},
      ${JSON.stringify(event.metadata)}::text::jsonb)`);
};

/**
 * Says that the credentials of a connection were stored: CREDENTIAL_UPDATED with the instance, the kind of
 * credentials and the time. Call it in the transaction that stores them.
 */
export const auditCredentialUpdate = (
  db: SqlExecutor,
  { actor, instanceId, kind }: { readonly actor: string; readonly instanceId: string; readonly kind: string },
): Promise<void> =>
  audit(db, actor, {
    action: 'CREDENTIAL_UPDATED',
    resource: 'integration_instance',
    resourceId: instanceId,
    metadata: { kind },
  });
