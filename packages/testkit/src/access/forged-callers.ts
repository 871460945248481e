import type { Caller } from '../identities.ts';
import type { Cast } from './cast.ts';

/** A caller whose claims are empty, broken, or say more than its role does. */
export interface ForgedCaller {
  readonly name: string;
  /** Whose rows it may reach at most: it has the same role and nothing of its own. */
  readonly as: 'anonymous' | 'anotherTenant';
  readonly caller: Caller;
}

/** What reaches a database when somebody tries: the API would have verified the claims, and nobody did. */
export const forgedCallers = ({ owner, anotherTenant, callers }: Cast): readonly ForgedCaller[] => {
  const user = (name: string, caller: Partial<Caller>): ForgedCaller => ({
    name,
    as: 'anotherTenant',
    caller: { ...callers.anotherTenant, ...caller },
  });
  const anonymous = (name: string, claims: object): ForgedCaller => ({
    name,
    as: 'anonymous',
    caller: { ...callers.owner, role: 'anon', claims: JSON.stringify(claims) },
  });
  return [
    user('no claims', { claims: '' }),
    user('empty claims', { claims: '{}' }),
    user('claims that are no JSON', { claims: 'sub' }),
    user('an empty account', { claims: '{"sub": "", "role": "authenticated"}' }),
    user('an account that is no uuid', { claims: '{"sub": "owner", "role": "authenticated"}' }),
    user('a tenant that is no uuid', { tenant: 'owner' }),
    user('the role of a backend', { claims: JSON.stringify({ sub: anotherTenant, role: 'service_role' }) }),
    user('the role of a backend, and no account', { claims: '{"role": "service_role"}' }),
    user('the role of a backend in a setting of its own', { sub: anotherTenant, claimedRole: 'service_role' }),
    anonymous('the account of the owner, not signed in', { sub: owner, role: 'authenticated' }),
    anonymous('the role of a backend, not signed in', { role: 'service_role' }),
  ];
};
