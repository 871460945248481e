import type { StableId } from '@supabase/pg-delta/core';

export type Payload = Readonly<Record<string, unknown>>;

/** What there is to say of something that lies on an object, in a line or two. */
export const partDetail = ({ kind }: StableId, payload: Payload): string => {
  switch (kind) {
    case 'column':
      return `${String(payload['type'])}${payload['notNull'] === true ? ' not null' : ''}`;
    case 'policy':
      return `${COMMANDS[String(payload['cmd'])] ?? ''} to ${textsOf(payload['roles']).join(', ') || 'public'}`;
    case 'acl':
      return textsOf(payload['privileges']).join(', ').toLowerCase() || 'none';
    default:
      return typeof payload['def'] === 'string' ? payload['def'] : '';
  }
};

const textsOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

const COMMANDS: Readonly<Record<string, string>> = { r: 'select', a: 'insert', w: 'update', d: 'delete', '*': 'all' };
