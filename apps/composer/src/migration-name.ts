import { usage } from './report/failure.ts';

/** Throws UsageError. */
export const checkMigrationName = (name: string): string => {
  if (!/^[a-z][a-z0-9_]*$/.test(name))
    throw usage(`"${name}" is not a migration name: verb_object, snake_case, such as add_due_date.`);
  return name;
};
