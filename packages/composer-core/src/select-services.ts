import { finding } from './finding-codes.ts';
import type { Finding } from './finding.ts';
import type { SchemaPackage } from './model.ts';

/**
 * The packages of a composition among all that were found, in the order found. A service that no
 * package claims is an error, and so is one that a chosen package depends on and the composition leaves out; two packages
 * that claim one name both stay, for compose to report.
 */
export const selectServices = (
  packages: readonly SchemaPackage[],
  services: readonly string[],
): { readonly packages: readonly SchemaPackage[]; readonly findings: readonly Finding[] } => {
  const wanted = new Set(services);
  const known = packages.map((schemaPackage) => schemaPackage.service);
  const chosen = packages.filter((schemaPackage) => wanted.has(schemaPackage.service));
  const others = packages.filter((schemaPackage) => !wanted.has(schemaPackage.service));
  return {
    packages: chosen,
    findings: [
      ...[...wanted].filter((service) => !known.includes(service)).map((service) => missing(service, known)),
      ...others.flatMap((other) => needed(other, chosen)),
    ],
  };
};

const needed = ({ service, name }: SchemaPackage, chosen: readonly SchemaPackage[]): readonly Finding[] => {
  const users = chosen.filter(({ dependencies }) => dependencies.includes(name));
  if (users.length === 0) return [];
  const who = users.map((user) => `"${user.service}"`).join(' and ');
  return [
    finding('service-missing', {
      key: service,
      file: users[0]!.manifestPath,
      message: `${who} ${users.length === 1 ? 'is' : 'are'} built on "${service}", which the composition does not name.`,
      hint: `Add "${service}" to the services of the composition.`,
    }),
  ];
};

const missing = (service: string, known: readonly string[]): Finding =>
  finding('service-missing', {
    key: service,
    message: `The composition names service "${service}", but no installed package claims it.`,
    hint: `Add its package to the app's dependencies and install. Services found: ${known.join(', ') || 'none'}.`,
  });
