import { authUsers } from '@tributary/platform';
import { indexName, ownRows, timestamps } from '@tributary/schema-kit';
import { index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';

/** Preferences of the user interface. */
export interface ProfilePreferences {
  readonly theme: string;
  readonly notificationsEnabled: boolean;
  readonly defaultView: string;
  readonly favoriteActions: readonly string[];
}

const DEFAULT_PREFERENCES: ProfilePreferences = {
  theme: 'system',
  notificationsEnabled: true,
  defaultView: 'dashboard',
  favoriteActions: [],
};

/** One profile per platform account, made by a trigger when the account appears and gone with it. */
export const profiles = pgTable.withRLS(
  'profiles',
  {
    id: uuid('id')
      .primaryKey()
      .references(() => authUsers.id, { onDelete: 'cascade' }),
    email: text('email').unique(),
    fullName: text('full_name'),
    avatarUrl: text('avatar_url'),
    preferences: jsonb('preferences').$type<ProfilePreferences>().default(DEFAULT_PREFERENCES),
    ...timestamps(),
  },
  (t) => [
    index(indexName('profiles', 'email')).on(t.email),
    ...ownRows('profiles', t.id, ['select', 'insert', 'update']),
  ],
);
