import { findingsText, type DescriptionFinding } from '../finding.ts';

/** Why a description was not applied. Nothing of it is in the database but what the log says. */
export abstract class TenantSchemaError extends Error {
  /** Stable, for programs. */
  abstract readonly code: string;
  readonly hint: string;

  constructor(message: string, { hint, cause }: { readonly hint: string; readonly cause?: unknown }) {
    super(message, cause === undefined ? {} : { cause });
    this.name = new.target.name;
    this.hint = hint;
  }
}

/** The tenant's id is no uuid. */
export class TenantIdMalformed extends TenantSchemaError {
  readonly code = 'tenant-id-malformed';

  constructor(tenantId: string) {
    super(`${JSON.stringify(tenantId)} is no tenant: its id is a uuid.`, {
      hint: 'Pass the id as 8-4-4-4-12 hex digits.',
    });
  }
}

/** The description has mistakes. It is not stored. */
export class TenantDescriptionInvalid extends TenantSchemaError {
  readonly code = 'tenant-description-invalid';
  readonly findings: readonly DescriptionFinding[];

  constructor(findings: readonly DescriptionFinding[]) {
    super(`The description has ${counted(findings.length, 'mistake')}:\n${findingsText(findings)}`, {
      hint: 'Correct all of them, and apply it again.',
    });
    this.findings = findings;
  }
}

/** There is no way to it from what the schema holds. It is stored as a version that is not applied, the attempt as failed. */
export class TenantChangeRefused extends TenantSchemaError {
  readonly code = 'tenant-change-refused';
  readonly findings: readonly DescriptionFinding[];

  constructor(findings: readonly DescriptionFinding[]) {
    super(
      `The schema cannot follow the description, for ${counted(findings.length, 'reason')}:\n${findingsText(findings)}`,
      {
        hint: 'Describe it otherwise, and apply that as the next version.',
      },
    );
    this.findings = findings;
  }
}

/** Somebody else applied a version meanwhile. */
export class TenantVersionMismatch extends TenantSchemaError {
  readonly code = 'tenant-version-mismatch';
  readonly expectedVersion: number;
  readonly appliedVersion: number;

  constructor(expectedVersion: number, appliedVersion: number) {
    super(`Version ${shown(expectedVersion)} was to be changed, and version ${shown(appliedVersion)} is applied.`, {
      hint: 'Look at the applied version, and apply the description again if it is still wanted.',
    });
    this.expectedVersion = expectedVersion;
    this.appliedVersion = appliedVersion;
  }
}

/** The database refused a statement. Nothing of the version is in it. */
export class TenantStatementFailed extends TenantSchemaError {
  readonly code = 'tenant-statement-failed';
  readonly change: string;
  readonly sqlstate: string | undefined;
  declare readonly statement: string;

  constructor(
    failed: {
      readonly change: string;
      readonly statement: string;
      readonly sqlstate: string | undefined;
      readonly reason: string;
    },
    cause: unknown,
  ) {
    const state = failed.sqlstate === undefined ? '' : ` (SQLSTATE ${failed.sqlstate})`;
    super(`PostgreSQL refused to ${failed.change}: ${failed.reason}${state}.`, {
      hint: 'All was rolled back. Correct the description or the rows that are in the way, and apply it again.',
      cause,
    });
    this.change = failed.change;
    this.sqlstate = failed.sqlstate;
    // It holds a tenant's texts: not for logs that print an error's fields.
    Object.defineProperty(this, 'statement', { value: failed.statement, enumerable: false });
  }
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
const shown = (version: number): string => (version === 0 ? '0 (none)' : String(version));
