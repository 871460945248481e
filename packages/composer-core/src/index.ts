export {
  IDENTITIES,
  ROW_COMMANDS,
  type AccessDeclaration,
  type AccessSource,
  type Identity,
  type Reach,
  type RowCommand,
} from './access/access.ts';
export { historyFindings, type JudgedHistory } from './adopt/history-findings.ts';
export { judgeHistory, type HistoryRow, type JudgedRow } from './adopt/history.ts';
export { checkpointEntries, checkpointLines, readCheckpointHead, type CheckpointHead } from './checkpoint/head.ts';
export { errorCheck, isNotChecked, notChecked, okCheck, warningCheck, type Check } from './check.ts';
export { byCodeUnit } from './compare.ts';
export { composeStream, type Composed, type ComposeInput } from './compose.ts';
export { applyEdits, unifiedDiff, type LineEdit } from './drizzle/line-edits.ts';
export { suggestTable, type TableSuggestion } from './drizzle/suggest-table.ts';
export type { TableChange, TablePart } from './drizzle/table-change.ts';
export { definesTable } from './drizzle/table-file.ts';
export { BugError, TributaryError, type ErrorDetails, type ExitCode } from './errors.ts';
export { finding, FINDING_CODES, type FindingCode } from './finding-codes.ts';
export { hasErrors, sortFindings, type Finding, type Severity } from './finding.ts';
export { buildGraph } from './graph/build.ts';
export type { EdgeReason, GraphEdge, MigrationGraph } from './graph/graph.ts';
export { mentionsOf, type Mention } from './graph/mentions.ts';
export { renderDot, renderMermaid } from './graph/render.ts';
export { orderFindings } from './independence/order-findings.ts';
export {
  bothOrders,
  narrowerPairs,
  type CounterExample,
  type OrderPair,
  type OrderProof,
} from './independence/order-pair.ts';
export { selectOrderPairs, type SelectedPairs } from './independence/select-pairs.ts';
export { touchesOf, type Touches } from './independence/touches.ts';
export type * from './lint/evidence.ts';
export { hideSecrets } from './lint/hide-secrets.ts';
export { hazardScope } from './lint/hazard-scope.ts';
export { lintStream } from './lint/lint-stream.ts';
export { isCreatedUndeclared } from './lint/rules/extension-undeclared.ts';
export { streamChain } from './lock/chain.ts';
export { amendLock } from './lock/amend.ts';
export { checkLock, migrationsByKey } from './lock/check.ts';
export { LockConflicted, LockDamaged, LockFormatError, LockTooNew } from './lock/errors.ts';
export { LOCK_FORMAT, parseLock, serializeLock } from './lock/format.ts';
export { streamServices } from './lock/services.ts';
export type * from './model.ts';
export type { Effect, PartChange, ReplayRecord } from './ownership/effect.ts';
export { nearest } from './nearest.ts';
export { ownershipFindings, type OwnershipInput } from './ownership/ownership.ts';
export { matchesName } from './ownership/pattern.ts';
export { plainName } from './ownership/plain-name.ts';
export { judgePastLocks, type JudgedLocks, type PastLock } from './paths/judge-past-locks.ts';
export { pathFindings, type PathProof } from './paths/path-findings.ts';
export { parseDuration } from './parse/duration.ts';
export { parseDirectives } from './parse/directives.ts';
export type { Permission } from './parse/permissions.ts';
export type { ChosenOptions } from './parse/options.ts';
export { parsePackage } from './parse/package.ts';
export { aftermathOf, settlementOf, type Aftermath, type IndexState, type Settlement } from './plan/aftermath.ts';
export { hazardFindings, unreadHazards, type RuleHit } from './plan/hazards.ts';
export {
  inspectPlan,
  readPlan,
  relationsOf,
  strongestLive,
  type InspectedLock,
  type InspectedMigration,
  type InspectedStatement,
} from './plan/inspect.ts';
export { lockClass, type StatementLocks } from './plan/lock-class.ts';
export { LOCK_CLASSES, type LockClass, type RelationLock } from './plan/locks/relation-lock.ts';
export { NOT_VOLATILE } from './plan/locks/volatility.ts';
export { databaseNeeds, type DatabaseNeeds } from './plan/needs.ts';
export { buildPlan, plannedMigrations, type PlanInput } from './plan/plan.ts';
export { ledgerDigest, reconcile, reconcileFindings } from './plan/reconcile.ts';
export { orderSeeds, REFERENCE_SET, seedSets, tablesWritten } from './plan/seeds.ts';
export type { LiveRelation } from './plan/standing.ts';
export { lockBudget, weigh } from './plan/weight.ts';
export {
  MigrationNeeded,
  refuseNeeded,
  RollbackTargetUnknown,
  selectRollback,
  type RollbackTarget,
} from './rollback/select.ts';
export { untoldEffects } from './rollback/untold.ts';
export { selectServices } from './select-services.ts';
export { objectsOf, type Binding, type ReferencedObject, type SqlObjects } from './sql/objects.ts';
export { loadSqlParser, SqlParseError, type ParseNode, type RawStatement, type SqlParser } from './sql/parser.ts';
export { excerptAt, offsetAt, placeAt, type Place } from './sql/place.ts';
export { splitStatements, SqlSyntaxError, type SqlStatement } from './sql/statements.ts';
export { accessTable, type AccessInput, type AccessStatus } from './status/access-table.ts';
export {
  implementationTable,
  type ImplementationInput,
  type TableFacts,
  type TableStatus,
} from './status/implementation-table.ts';
export { checksumOf, normaliseText } from './text.ts';
