import {
  hasErrors,
  matchesName,
  mentionsOf,
  nearest,
  ownershipFindings,
  streamServices,
  TributaryError,
} from '@tributary/composer-core';
import { streamObjects, type StreamObject } from '@tributary/composer-postgres/drift';

import type { Command, Context } from '../context.ts';
import { loadParser } from '../parser.ts';
import { findingsResult } from '../report/findings.ts';
import { ownedObjectJson, ownedObjectText, type OwnedObject } from '../report/owned-object.ts';
import { ownersJson, ownersText } from '../report/owners.ts';
import { openStream, type OpenStream } from '../stream.ts';
import { streamFacts } from '../stream-facts.ts';

/** Reads files and a replay, no database. What a service does to another's objects without leave exits with 1. */
export const owners: Command<{ readonly object?: string }> = async (context, { object }) => {
  const opened = await openStream(context);
  if (opened.kind === 'refused') return findingsResult(opened.findings, context.environment);
  const { packages, lock } = opened.stream;
  const keys = lock.entries.map(({ key }) => key);
  const [facts, parser] = await Promise.all([streamFacts(context, opened.stream, lock.entries), loadParser()]);
  const objects = streamObjects(facts, keys);
  if (object !== undefined) {
    const found = objectsNamed(object, objects).map((one) => withOthers(one, opened.stream, parser));
    if (found.length === 0) throw new ObjectUnknown(object, objects);
    const { composition } = context;
    return { exitCode: 0, json: { composition, objects: found.map(ownedObjectJson) }, text: textOf(context, found) };
  }
  const findings = ownershipFindings({ packages, keys, record: facts.record, parser });
  const report = { packages, services: streamServices(lock), objects, findings };
  return {
    exitCode: hasErrors(findings) ? 1 : 0,
    isReport: true,
    json: { composition: context.composition, ...ownersJson(report) },
    text: ownersText(context, report),
  };
};

const textOf = (context: Context, found: readonly OwnedObject[]): string =>
  `${found.map((one) => ownedObjectText(context, one)).join('\n\n')}\n`;

/** By name, with its schema or without; else what bears something of that name, such as an index or a policy. */
const objectsNamed = (pattern: string, objects: readonly StreamObject[]): readonly StreamObject[] => {
  const found = objects.filter(({ name }) => isMeant(pattern, name));
  if (found.length > 0) return found;
  return objects.filter(({ parts }) =>
    parts.some(({ object: { kind, name } }) => kind !== 'grant' && kind !== 'column' && matchesName(pattern, name)),
  );
};

const isMeant = (pattern: string, name: string): boolean =>
  matchesName(pattern, name) || matchesName(pattern, withoutSchema(name));

const withoutSchema = (name: string): string => name.replace(/^[^.(]+\./, '');

const withOthers = (
  object: StreamObject,
  { packages }: OpenStream,
  parser: Parameters<typeof mentionsOf>[1]['parser'],
): OwnedObject => {
  const owner = packages.find(({ service }) => service === object.owner);
  return {
    ...object,
    package: owner === undefined ? '' : `${owner.name}@${owner.version}`,
    isInternal: owner?.internal.some((pattern) => matchesName(pattern, object.name)) === true,
    allowed: owner?.allows.filter((permission) => matchesName(permission.object, object.name)) ?? [],
    mentions: mentionsOf(object.name, { packages, parser }).filter(({ service }) => service !== object.owner),
  };
};

class ObjectUnknown extends TributaryError {
  constructor(object: string, objects: readonly StreamObject[]) {
    const near = nearestNames(object, objects);
    super({
      code: 'object-unknown',
      exitCode: 1,
      message: `No migration of the stream makes "${object}".`,
      hint:
        near.length === 0
          ? 'tributary owners lists all objects; * stands for any text.'
          : `Did you mean ${near.join(', ')}?`,
      data: { object, near },
    });
  }
}

/** Those that are a few letters away, then those that hold the word; five at most. */
const nearestNames = (object: string, objects: readonly StreamObject[]): readonly string[] => {
  const word = object.replaceAll('*', '').toLowerCase();
  const names = objects.map(({ name }) => name.replace(/\(.*\)$/s, ''));
  const meant = nearest(word, names);
  const short = nearest(word, names.map(withoutSchema));
  const near = names.filter((name) => name === meant || withoutSchema(name) === short);
  const holding = names.filter((name) => word.length > 2 && name.toLowerCase().includes(word));
  return [...new Set([...near, ...holding])].slice(0, 5);
};
