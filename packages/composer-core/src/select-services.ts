import { finding } from './finding-codes.ts';
import type { Finding } from './finding.ts';
import type { SchemaPackage } from './model.ts';

/**
 * The packages of a composition among all that were found, in the order found. A service that no
 * package claims is an error; two packages that claim one name both stay, for compose to report.
 */
export const selectServices = (
  packages: readonly SchemaPackage[],
  services: readonly string[],
): { readonly packages: readonly SchemaPackage[]; readonly findings: readonly Finding[] } => {
  const wanted = new Set(services);
  const known = packages.map((schemaPackage) => schemaPackage.service);
  return {
    packages: packages.filter((schemaPackage) => wanted.has(schemaPackage.service)),
    findings: [...wanted].filter((service) => !known.includes(service)).map((service) => missing(service, known)),
  };
};

const missing = (service: string, known: readonly string[]): Finding =>
  finding('service-missing', {
    key: service,
    message: `The composition names service "${service}", but no installed package claims it.`,
    hint: `Add its package to the app's dependencies and install. Services found: ${known.join(', ') || 'none'}.`,
  });
