import { id, indexName, oneOf, ownRows, timestamps, timestamptz } from '@tributary/schema-kit';
import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, jsonb, pgTable, text, varchar } from 'drizzle-orm/pg-core';

/** What the profile page shows and edits. */
export interface UserProfile {
  readonly firstName?: string;
  readonly lastName?: string;
  readonly displayName?: string;
  readonly jobTitle?: string;
  readonly department?: string;
  readonly organization?: string;
  readonly preferredLanguage?: string;
  readonly timezone?: string;
  readonly avatarUrl?: string;
  readonly contactEmail?: string;
  readonly addresses?: readonly Readonly<Record<string, unknown>>[];
  readonly preferences?: {
    readonly theme?: string;
    readonly notifications?: { readonly email?: boolean; readonly push?: boolean; readonly sms?: boolean };
  };
}

/** One account at an identity provider that belongs to the user. */
export interface UserIdentity {
  readonly provider: string;
  readonly providerId: string;
  readonly connection?: string;
  readonly isSocial?: boolean;
  readonly dateConnected?: string;
  readonly profileData?: Readonly<Record<string, unknown>>;
}

export const userStatuses = ['pending', 'active', 'inactive', 'locked', 'suspended', 'deleted'] as const;

/** User accounts. `id` equals the platform's account id where there is one; an explicit id may always be inserted. */
export const users = pgTable.withRLS(
  'users',
  {
    id: id(),
    username: varchar('username', { length: 255 }).unique(),
    email: varchar('email', { length: 255 }).unique(),
    phone: varchar('phone', { length: 50 }),
    passwordHash: varchar('password_hash', { length: 255 }),
    fullName: varchar('full_name', { length: 255 }),
    status: varchar('status', { length: 50, enum: userStatuses }).notNull().default('active'),
    emailVerified: boolean('email_verified').notNull().default(false),
    phoneVerified: boolean('phone_verified').notNull().default(false),
    mfaEnabled: boolean('mfa_enabled').notNull().default(false),
    mfaMethods: jsonb('mfa_methods').$type<readonly ('totp' | 'sms' | 'email')[]>().notNull().default([]),
    lastLogin: timestamptz('last_login'),
    passwordLastChanged: timestamptz('password_last_changed'),
    failedLoginAttempts: integer('failed_login_attempts').notNull().default(0),
    lockedUntil: timestamptz('locked_until'),
    profile: jsonb('profile').$type<UserProfile>().notNull().default({}),
    identities: jsonb('identities').$type<readonly UserIdentity[]>().notNull().default([]),
    metadata: jsonb('metadata').$type<Readonly<Record<string, unknown>>>().notNull().default({}),
    ...timestamps(),
    legalName: text('legal_name'),
    displayName: text('display_name'),
  },
  (t) => [
    oneOf('users', t.status, userStatuses),
    check('users_failed_login_attempts_check', sql`${t.failedLoginAttempts} >= 0`),
    index(indexName('users', 'status')).on(t.status),
    index(indexName('users', 'phone')).on(t.phone),
    index(indexName('users', 'last_login')).on(t.lastLogin),
    index(indexName('users', 'identities')).using('gin', t.identities),
    ...ownRows('users', t.id, ['select', 'update']),
  ],
);
