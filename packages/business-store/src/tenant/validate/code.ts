import { below, mistake, type DescriptionFinding } from '../finding.ts';
import type { FunctionModel, TriggerModel, ViewModel } from '../model/model.ts';
import { readExpression, readQuery } from '../sql/judge-sql.ts';
import type { Rule } from './rule.ts';

/** Functions, views, triggers and extensions: for those who are trusted, and in a form that stays in its statement. */
export const code: Rule = ({ model, trust }) => [
  ...(trust === 'code' ? [] : untrusted(model)),
  ...model.functions.flatMap(functionSql),
  ...model.views.flatMap(view),
  ...model.triggers.flatMap(trigger),
];

/** Extensions with types and operators that touch neither files nor other databases. */
const HARMLESS_EXTENSIONS: ReadonlySet<string> = new Set(
  'vector postgis citext ltree hstore pgcrypto pg_trgm uuid-ossp btree_gin btree_gist unaccent'.split(' '),
);

const untrusted = ({
  functions,
  views,
  triggers,
  extensions,
}: Parameters<Rule>[0]['model']): readonly DescriptionFinding[] =>
  [
    ...functions.map(({ name, path }) => ({ path, what: `function ${name}` })),
    ...views.map(({ name, path }) => ({ path, what: `view ${name}` })),
    ...triggers.map(({ name, path }) => ({ path, what: `trigger ${name}` })),
    ...extensions
      .filter(({ name }) => !HARMLESS_EXTENSIONS.has(name))
      .map(({ name, path }) => ({ path, what: `extension ${name}` })),
  ].map(({ path, what }) =>
    mistake(
      'code-untrusted',
      path,
      `The ${what} would run with rights that its writer may not have.`,
      'Descriptions that nobody vouches for have none. Read it, then apply it with trust "code".',
    ),
  );

const functionSql = ({ name, path, returns, args = [] }: FunctionModel): readonly DescriptionFinding[] => [
  ...signature(`The result of function ${name}`, returns, below(path, 'returns')),
  ...args.flatMap((argument, index) => [
    ...signature(`Argument ${argument.name} of function ${name}`, argument.type, `${path}.args[${index}].type`),
    ...(argument.default === undefined
      ? []
      : signature(`The default of argument ${argument.name}`, argument.default, `${path}.args[${index}].default`)),
  ]),
];

const signature = (what: string, sql: string, path: string): readonly DescriptionFinding[] =>
  sql === '' ? [] : readExpression(sql).problems.map((problem) => mistake('sql-escaping', path, `${what} ${problem}.`));

const view = ({ name, path, definition, materialized, checkOption }: ViewModel): readonly DescriptionFinding[] => [
  ...(definition === ''
    ? []
    : readQuery(definition).problems.map((problem) =>
        mistake('sql-escaping', below(path, 'definition'), `The definition of view ${name} ${problem}.`),
      )),
  ...(materialized === true && checkOption !== undefined
    ? [
        mistake(
          'column-contradictory',
          path,
          `View ${name} is materialized, so it takes no rows and has no check option.`,
        ),
      ]
    : []),
];

const trigger = ({
  name,
  path,
  when,
  timing,
  forEach = 'ROW',
  events,
}: TriggerModel): readonly DescriptionFinding[] => [
  ...(when === undefined
    ? []
    : readExpression(when).problems.map((problem) =>
        mistake('sql-escaping', below(path, 'when'), `The condition of trigger ${name} ${problem}.`),
      )),
  ...(timing === 'INSTEAD OF' && (forEach === 'STATEMENT' || when !== undefined)
    ? [
        mistake(
          'column-contradictory',
          path,
          `Trigger ${name} runs instead of what happens, so it is for each row and has no condition.`,
        ),
      ]
    : []),
  ...(events.includes('TRUNCATE') && (forEach === 'ROW' || timing === 'INSTEAD OF')
    ? [
        mistake(
          'column-contradictory',
          path,
          `Trigger ${name} is for TRUNCATE, which has no rows: it is before or after, for each statement.`,
        ),
      ]
    : []),
];
