import { TributaryError } from '@tributary/composer-core';

export class AlreadyManaged extends TributaryError {
  constructor(label: string, migrations: number) {
    super({
      code: 'already-managed',
      exitCode: 2,
      message: `${label} is managed already: its ledger has ${migrations} migration${migrations === 1 ? '' : 's'}.`,
      hint: 'status says where it stands, drift what differs, and repair settles a single migration.',
      data: { database: label, migrations },
    });
  }
}

/** The database holds nothing of its own, so no prefix but the empty one is meant. */
export class NothingToAdopt extends TributaryError {
  constructor(label: string) {
    super({
      code: 'nothing-to-adopt',
      exitCode: 2,
      message: `${label} is empty: there is nothing to adopt.`,
      hint: 'Name the database that is meant with --database-url; in an empty one migrate runs the whole stream.',
      data: { database: label },
    });
  }
}

export class AdoptionForbidden extends TributaryError {
  constructor(label: string, problem: string, cure: string) {
    super({
      code: 'adoption-forbidden',
      exitCode: 2,
      message: `The ledger cannot be written on ${label}: ${problem}.`,
      hint: cure,
      data: { database: label },
    });
  }
}

/** Somebody changed the database between looking and recording. */
export class AdoptionDiverged extends TributaryError {
  constructor(label: string) {
    super({
      code: 'adoption-diverged',
      exitCode: 3,
      message: `The catalog of ${label} changed while it was compared, so nothing was recorded.`,
      hint: 'Let whoever changes it finish, then run adopt again.',
      data: { database: label },
    });
  }
}
