import satisfies from 'semver/functions/satisfies.js';

import { finding, type FindingCode } from '../finding-codes.ts';
import type { Finding } from '../finding.ts';
import type { SchemaPackage } from '../model.ts';

/** Names that two packages claim, and version ranges that the resolved packages do not meet. */
export const packageFindings = (packages: readonly SchemaPackage[]): readonly Finding[] => [
  ...repeated(packages, 'service-claimed-twice', (one) => one.service, 'Service'),
  ...repeated(packages, 'package-claimed-twice', (one) => one.name, 'Package'),
  ...packages.flatMap((one) => rangeFindings(one, packages)),
];

const repeated = (
  packages: readonly SchemaPackage[],
  code: FindingCode,
  nameOf: (one: SchemaPackage) => string,
  noun: string,
): readonly Finding[] =>
  packages.flatMap((one, index) => {
    const first = packages.slice(0, index).find((earlier) => nameOf(earlier) === nameOf(one));
    if (first === undefined) return [];
    const describe = ({ name, version, manifestPath }: SchemaPackage): string => `${name}@${version} (${manifestPath})`;
    return [
      finding(code, {
        key: nameOf(one),
        file: one.manifestPath,
        message: `${noun} "${nameOf(one)}" is claimed by ${describe(first)} and by ${describe(one)}.`,
        hint: 'Keep one of them: rename a service, or let one version of the package be installed.',
      }),
    ];
  });

const rangeFindings = (one: SchemaPackage, packages: readonly SchemaPackage[]): readonly Finding[] =>
  Object.entries(one.requires).flatMap(([service, range]) => {
    const needed = packages.find((candidate) => candidate.service === service);
    const place = { key: one.service, file: one.manifestPath };
    if (needed === undefined)
      return [
        finding('service-missing', {
          ...place,
          message: `"${one.service}" requires service "${service}", which the composition does not have.`,
          hint: `Add "${service}" to the composition, or remove it from tributary.requires.`,
        }),
      ];
    if (satisfies(needed.version, range, { includePrerelease: true })) return [];
    return [
      finding('range-unsatisfied', {
        ...place,
        message: `"${one.service}" requires ${service} ${range}, but ${needed.name} is at ${needed.version}.`,
        hint: `Install a version of ${needed.name} in that range, or widen the range.`,
      }),
    ];
  });
