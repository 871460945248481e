import type { Lab } from './lab.ts';
import type { Tool } from './tool.ts';

/** Something that goes wrong around a deploy. Each run has databases of its own. */
export interface Fault {
  /** As `--only` names it. */
  readonly name: string;
  /** First cell of its line. */
  readonly title: string;
  readonly run: (lab: Lab, tool: Tool) => Promise<Outcome>;
}

/** What a tool did, and whether its user is well served by it. */
export interface Outcome {
  readonly verdict: 'good' | 'mixed' | 'bad';
  /** Only what was seen: exit codes, words, the database. */
  readonly text: string;
}
