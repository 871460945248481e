import type { Deed } from '../parse/permissions.ts';
import { labelOf, type Act } from './act.ts';
import type { Effect } from './effect.ts';
import { plainName } from './plain-name.ts';
import { serviceOf, type OwnedObject, type Registry } from './registry.ts';

/**
 * What one effect does to an object of another service; `registry` as it stood before. Nothing where the object
 * is the service's own, or nobody's. The owner of a table rules over all that lies on it, and who put something
 * there over that.
 */
export const actOf = (effect: Effect, registry: Registry): Act | undefined => {
  if (effect.kind === 'default acl') return undefined;
  const actor = serviceOf(effect.key);
  const itself = registry.at(effect.address);
  const table = tableOf(effect, itself, registry);
  const isGoneWithTable = effect.change === 'dropped' && itself?.table !== undefined && table === undefined;
  if (isGoneWithTable) return undefined;
  const isNew = (effect.change === 'created' && itself === undefined) || isMove(effect, itself);
  const object = table ?? (isNew ? schemaOf(effect, registry) : itself);
  if (object === undefined || object.service === actor) return undefined;
  if (table !== undefined) return itself?.service === actor ? undefined : partAct(effect, table, itself);
  return isNew ? creation(effect, object) : objectAct(effect, object);
};

const act = (effect: Effect, details: Pick<Act, 'deed' | 'object' | 'text' | 'isVague'>): Act => ({
  key: effect.key,
  ...(effect.statement === undefined ? {} : { statement: effect.statement }),
  ...(effect.isDragged === true ? { isDragged: true } : {}),
  ...details,
});

/** What is dropped no longer tells its table, but its maker did, and constraints say so by name. */
const tableOf = (effect: Effect, itself: OwnedObject | undefined, registry: Registry): OwnedObject | undefined => {
  if (effect.kind === 'table constraint')
    return registry.named('relation', plainName(effect.identity).replace(/^.* on /, ''));
  return registry.at(effect.table ?? itself?.table);
};

/** The schema that something new was put into. Schema public is there before any stream, and so everybody's. */
const schemaOf = ({ kind, schema }: Effect, registry: Registry): OwnedObject | undefined =>
  kind === 'schema' || schema === undefined ? undefined : registry.named('schema', plainName(schema));

/** One's own object under another name is judged by the schema that it comes to. */
const isMove = ({ key, change, identity, kind }: Effect, itself: OwnedObject | undefined): boolean =>
  change === 'altered' &&
  kind !== 'table column' &&
  itself?.service === serviceOf(key) &&
  itself.name !== plainName(identity);

const creation = (effect: Effect, schema: OwnedObject): Act =>
  act(effect, {
    deed: 'create',
    object: schema,
    text: `${effect.change === 'created' ? 'makes' : 'moves'} ${effect.kind} ${plainName(effect.identity)} ${effect.change === 'created' ? 'in' : 'into'} ${labelOf(schema)}`,
    isVague: effect.kind === 'sequence' || effect.kind === 'type',
  });

const objectAct = (effect: Effect, object: OwnedObject): Act => {
  const label = labelOf(object);
  const name = plainName(effect.identity);
  if (effect.kind === 'table column') return columnAct(effect, object);
  if (effect.change === 'dropped') return act(effect, { deed: 'drop', object, text: `drops ${label}` });
  if (effect.tag === 'COMMENT') return act(effect, { deed: 'comment', object, text: `comments on ${label}` });
  if (effect.tag === 'REFRESH MATERIALIZED VIEW')
    return act(effect, { deed: 'write', object, text: `refreshes ${label}` });
  if (effect.change === 'created') return act(effect, { deed: 'alter', object, text: `replaces ${label}` });
  if (name !== object.name) return act(effect, { deed: 'alter', object, text: `renames ${label} to ${name}` });
  return act(effect, { deed: 'alter', object, text: `alters ${label}`, isVague: true });
};

/** It comes under the address of its table. */
const columnAct = (effect: Effect, object: OwnedObject): Act => {
  const column = plainName(effect.identity).slice(object.name.length + 1);
  const label = `column ${column} of ${labelOf(object)}`;
  if (effect.change === 'dropped') return act(effect, { deed: 'alter', object, text: `drops ${label}` });
  if (effect.tag === 'COMMENT') return act(effect, { deed: 'comment', object, text: `comments on ${label}` });
  return act(effect, { deed: 'alter', object, text: `alters ${label}` });
};

const PARTS: Readonly<Record<string, Deed>> = {
  index: 'index',
  policy: 'policy',
  'publication relation': 'publish',
  trigger: 'trigger',
};

/** Triggers that foreign keys keep for themselves were never seen to be made, and are nobody's business. */
const partAct = (effect: Effect, table: OwnedObject, itself: OwnedObject | undefined): Act | undefined => {
  const { change, kind } = effect;
  const name = plainName(effect.identity).replace(/ on (?!.* on ).*$/s, '');
  const label = labelOf(table);
  const deed = PARTS[kind] ?? 'alter';
  if (effect.tag === 'COMMENT')
    return act(effect, { deed: 'comment', object: table, text: `comments on ${kind} ${name} of ${label}` });
  if (kind === 'publication relation') {
    const publication = name.replace(/^.* in publication /, '');
    const text =
      change === 'dropped'
        ? `takes out of publication ${publication} ${label}`
        : `adds to publication ${publication} ${label}`;
    return act(effect, { deed, object: table, text });
  }
  const isNew = change === 'created' && itself === undefined;
  if (change === 'dropped' && itself === undefined && kind !== 'table constraint') return undefined;
  const words = kind === 'table constraint' ? 'constraint' : kind;
  const text = isNew
    ? `puts ${words} ${name} on ${label}`
    : `${change === 'dropped' ? 'drops' : 'changes'} ${words} ${name} of ${label}`;
  return act(effect, { deed, object: table, text });
};
