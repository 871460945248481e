import type { Holder, RunEvent } from '@tributary/composer-postgres';

import type { Context } from '../context.ts';
import { counted, duration } from './phrases.ts';
import { styleFor } from './style.ts';

/** Hands each event on as it is, and says it for people. */
export const onRunEvent = (context: Context, isQuiet: boolean): ((event: RunEvent) => void) => {
  const say = sayProgress(context, isQuiet);
  return (event) => {
    context.emit(event);
    say(event);
  };
};

/** Says what a run does while it does it: a line per migration, or under --quiet only what takes a decision. */
const sayProgress = (context: Context, isQuiet: boolean): ((event: RunEvent) => void) => {
  const style = styleFor(context.environment.isColored);
  const said = new Set<string>();
  const sayOnce = (line: string): void => {
    if (!said.has(line)) context.say(line);
    said.add(line);
  };
  return (event) => {
    switch (event.kind) {
      case 'waiting':
        sayOnce(event.for === 'run' ? waitingForRun(event.holder) : waitingForOrphan(event.holder));
        return;
      case 'started':
        context.say(`Applying ${counted(event.migrations, 'migration')} ${howRun(event)} …`);
        return;
      case 'segment':
        if (!event.transaction) context.say(`  ${event.migrations[0]} runs outside a transaction:`);
        return;
      case 'blocked':
        for (const holder of event.blockers)
          context.say(`  ${style.bad('…')} waits for ${named(holder)}: ${holder.statement}`);
        return;
      case 'retry':
        context.say(
          `  ${style.bad('↻')} ${event.key}: ${event.reason}; try ${event.attempt} of ${event.of} in ${duration(event.delayMs)}`,
        );
        return;
      case 'resumed':
        context.say(`  ${event.key}: ${event.found}; going on at statement ${event.statement}`);
        return;
      case 'migration':
        if (!isQuiet) context.say(`  ${style.good('✔')} ${event.key} ${style.faint(duration(event.durationMs))}`);
    }
  };
};

const howRun = ({ segments, transactions }: Extract<RunEvent, { kind: 'started' }>): string => {
  const outside = segments - transactions;
  if (outside === 0) return `in ${counted(transactions, 'transaction')}`;
  return transactions === 0
    ? 'outside a transaction'
    : `in ${counted(transactions, 'transaction')}, ${outside} outside one`;
};

const named = ({ application, user, pid, since }: Holder): string =>
  `${application || user}, pid ${pid}, since ${since}`;

const waitingForRun = (holder: Holder | undefined): string =>
  holder === undefined
    ? 'Another run is at work; waiting for it …'
    : `Another run is at work (${named(holder)}); waiting for it …`;

const waitingForOrphan = (holder: Holder | undefined): string =>
  holder === undefined
    ? 'What a run left behind ends; waiting for it …'
    : `A run was cut off, and its backend still works (${named(holder)}): ${holder.statement}; waiting for it …`;
