/** Shapes of the jsonb columns. The application validates them before writing; the database does not. */

/** An object without a fixed shape: a node, an edge, a change. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** `poc_draft_diffs.diff`: one suggested change. */
export interface DraftDiff {
  /** What stands there. */
  readonly from?: string;
  /** What should. */
  readonly to?: string;
  /** Characters from the beginning of the document. */
  readonly pos?: number;
  /** Characters that are replaced. */
  readonly length?: number;
  readonly rationale?: string;
}

/** One entry of `input_schema`, `output_schema` and `config_schema`. */
export interface PocField {
  readonly id: string;
  readonly name: string;
  readonly dataType: string;
  /** In `config_schema`. */
  readonly default?: unknown;
  readonly [more: string]: unknown;
}
