import { type BadgeConfigs, flagConfigurations as table, type FlagStyles } from '@tributary/ui';
import { seed } from '@tributary/schema-kit';
import { sql } from 'drizzle-orm';

/** The styling sets that every installation knows, by name. */
export default seed((db) => [
  db
    .insert(table)
    .values(sets.map(configuration))
    .onConflictDoUpdate({
      target: table.configName,
      set: {
        description: sql`excluded.description`,
        flagStyles: sql`excluded.flag_styles`,
        badgeConfigs: sql`excluded.badge_configs`,
      },
      setWhere: sql`(${table.description}, ${table.flagStyles}, ${table.badgeConfigs})
        is distinct from (excluded.description, excluded.flag_styles, excluded.badge_configs)`,
    }),
]);

interface FlagSet {
  readonly configName: string;
  readonly description: string;
  /** Shade of the row's left border. */
  readonly borderShade: number;
  /** Shade of the badge's text. */
  readonly textShade: number;
  /** Flag → colour and the badge's word. */
  readonly flags: Readonly<Record<string, readonly [colour: string, text: string]>>;
}

const configuration = ({ configName, description, borderShade, textShade, flags }: FlagSet) => ({
  configName,
  description,
  flagStyles: mapped<FlagStyles>(flags, ([colour]) => `bg-${colour}-50 border-l-4 border-${colour}-${borderShade}`),
  badgeConfigs: mapped<BadgeConfigs>(flags, ([colour, text]) => ({
    class: `bg-${colour}-100 text-${colour}-${textShade}`,
    text,
  })),
});

const mapped = <Result>(
  flags: FlagSet['flags'],
  of: (flag: readonly [colour: string, text: string]) => Result[keyof Result],
): Result => Object.fromEntries(Object.entries(flags).map(([flag, drawn]) => [flag, of(drawn)])) as Result;

const sets: readonly FlagSet[] = [
  {
    configName: 'default',
    description: 'Flags of any list.',
    borderShade: 400,
    textShade: 800,
    flags: {
      error: ['red', 'Critical'],
      warning: ['orange', 'Warning'],
      success: ['green', 'Approved'],
      info: ['blue', 'Info'],
      pending: ['gray', 'Pending'],
    },
  },
  {
    configName: 'financial_review',
    description: 'Flags of financial reviews.',
    borderShade: 500,
    textShade: 900,
    flags: {
      error: ['red', 'Risk'],
      warning: ['yellow', 'Review'],
      success: ['emerald', 'Compliant'],
      info: ['indigo', 'Note'],
      pending: ['slate', 'Analysis'],
    },
  },
  {
    configName: 'compliance',
    description: 'Flags of compliance checks.',
    borderShade: 600,
    textShade: 900,
    flags: {
      error: ['red', 'Violation'],
      warning: ['amber', 'Non-standard'],
      success: ['green', 'Compliant'],
      info: ['cyan', 'Reference'],
      pending: ['neutral', 'Under Review'],
    },
  },
];
