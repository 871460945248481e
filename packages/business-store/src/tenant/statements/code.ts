import type { FunctionModel, TriggerModel, ViewModel } from '../model/model.ts';
import { identifier, literal, qualified } from '../sql/quoting.ts';

/** A function with its search path pinned to the tenant's schema; with its owner's rights it is for signed-in callers. */
export const functionSql = (schema: string, one: FunctionModel): readonly string[] => {
  const name = qualified(schema, one.name);
  const args = (one.args ?? []).map(
    ({ name: argument, type, default: value }) =>
      `${identifier(argument)} ${type}${value === undefined ? '' : ` default (${value})`}`,
  );
  return [
    [
      `create or replace function ${name}(${args.join(', ')}) returns ${one.returns}`,
      `language ${one.language} ${(one.volatility ?? 'VOLATILE').toLowerCase()}`,
      `security ${(one.security ?? 'INVOKER').toLowerCase()}`,
      `set search_path = ${identifier(schema)}, public, pg_temp as ${literal(one.body)}`,
    ].join(' '),
    ...(one.security === 'DEFINER'
      ? [
          `revoke execute on function ${name} from public`,
          `grant execute on function ${name} to authenticated, service_role`,
        ]
      : []),
  ];
};

/**
 * A view reads with its reader's rights, so the policies of its tables hold. A materialized one has none:
 * it is for the service role.
 */
export const viewSql = (schema: string, view: ViewModel): readonly string[] => {
  const name = qualified(schema, view.name);
  if (view.materialized === true)
    return [`create materialized view ${name} as ${view.definition}`, `grant select on table ${name} to service_role`];
  const option = view.checkOption === undefined ? '' : ` with ${view.checkOption.toLowerCase()} check option`;
  return [
    `create view ${name} with (security_invoker = true) as ${view.definition}${option}`,
    `grant select, insert, update, delete on table ${name} to authenticated, service_role`,
  ];
};

/** An empty function is the one that keeps `updated_at`. */
export const triggerSql = (schema: string, one: TriggerModel): string =>
  [
    `create trigger ${identifier(one.name)} ${one.timing.toLowerCase()} ${one.events.join(' or ').toLowerCase()}`,
    `on ${qualified(schema, one.table)} for each ${(one.forEach ?? 'ROW').toLowerCase()}`,
    ...(one.when === undefined ? [] : [`when (${one.when})`]),
    `execute function ${one.function === '' ? 'public.set_updated_at' : qualified(schema, one.function)}()`,
  ].join(' ');
