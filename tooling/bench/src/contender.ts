import type { Command } from './process.ts';
import type { Stream } from './stream.ts';

/** A tool, or a limit that no tool can beat. */
export interface Contender {
  /** As `--only` and the tables name it. */
  readonly name: string;
  /** With its version, where it has one of its own. */
  readonly label: string;
  /** Writes the stream in the tool's own format into an empty folder. Throws NotHere. */
  readonly prepare: (stream: Stream, folder: string) => Promise<Prepared>;
}

/** Command lines over one stream, each from the URL of a database. What a contender does not have is absent. */
export interface Prepared {
  /** Applies the whole stream to an empty database; of seeds nothing. */
  readonly apply?: (url: string) => Command;
  /** What a deployment runs: brings a database up to date, and finds nothing to do the second time. */
  readonly migrate?: (url: string) => Command;
  /** Says what is applied. */
  readonly status?: (url: string) => Command;
}

/** What a contender needs is not on this machine; the message is short enough for a table's cell. */
export class NotHere extends Error {}
