/** SQLSTATEs by name (PostgreSQL manual, appendix "PostgreSQL Error Codes"). */
export const SQLSTATE = {
  noData: '02000',
  connectionFailure: '08006',
  protocolViolation: '08P01',
  tooManyConnections: '53300',
  diskFull: '53100',
  outOfMemory: '53200',
  lockNotAvailable: '55P03',
  deadlockDetected: '40P01',
  serializationFailure: '40001',
  adminShutdown: '57P01',
  crashShutdown: '57P02',
  cannotConnectNow: '57P03',
  queryCanceled: '57014',
  inFailedTransaction: '25P02',
  invalidPassword: '28P01',
  invalidAuthorization: '28000',
  undefinedDatabase: '3D000',
  undefinedTable: '42P01',
  duplicateTable: '42P07',
  duplicateColumn: '42701',
  duplicateObject: '42710',
  duplicateFunction: '42723',
  duplicateSchema: '42P06',
  undefinedSchema: '3F000',
  readOnlyTransaction: '25006',
  insufficientPrivilege: '42501',
  undefinedFile: '58P01',
  featureNotSupported: '0A000',
} as const;

/** The session is gone: cut, ended by an administrator, or ended with its server. */
export const isConnectionLoss = (sqlstate: string): boolean =>
  sqlstate.startsWith('08') ||
  [SQLSTATE.adminShutdown, SQLSTATE.crashShutdown, SQLSTATE.cannotConnectNow].includes(sqlstate as never);

/** Somebody else was in the way; the transaction was rolled back whole and may be tried again. */
export const isContention = (sqlstate: string): boolean =>
  [SQLSTATE.lockNotAvailable, SQLSTATE.deadlockDetected, SQLSTATE.serializationFailure].includes(sqlstate as never);

/** The statement would make what the database has. */
export const isAlreadyThere = (sqlstate: string): boolean =>
  [
    SQLSTATE.duplicateTable,
    SQLSTATE.duplicateColumn,
    SQLSTATE.duplicateObject,
    SQLSTATE.duplicateFunction,
    SQLSTATE.duplicateSchema,
  ].includes(sqlstate as never);
