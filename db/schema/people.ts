import { index, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { WorkspaceRole } from '../../lib/access/roles'
import type { Id } from '../../lib/kernel/ids'
import { createdAt, instant } from './columns'

/** People with an e-mail address. `email` is stored in lower case. */
export const accounts = pgTable(
  'accounts',
  {
    id: text('id').$type<Id<'account'>>().primaryKey(),
    email: text('email').notNull(),
    name: text('name').notNull(),
    passwordHash: text('password_hash'),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex('accounts_email').on(t.email)],
)

/** How an account signs in besides a password: one row for each OpenID Connect identity. */
export const accountLogins = pgTable(
  'account_logins',
  {
    provider: text('provider').notNull(),
    providerAccountId: text('provider_account_id').notNull(),
    accountId: text('account_id')
      .$type<Id<'account'>>()
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.provider, t.providerAccountId] })],
)

/** One row for each signed-in browser. The cookie holds a random id, this table its hash: signing out works at once. */
export const signIns = pgTable(
  'sign_ins',
  {
    sidHash: text('sid_hash').primaryKey(),
    accountId: text('account_id')
      .$type<Id<'account'>>()
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    createdAt: createdAt(),
    lastSeenAt: instant('last_seen_at').notNull().defaultNow(),
    device: text('device').notNull().default(''),
    revokedAt: instant('revoked_at'),
  },
  (t) => [index('sign_ins_account').on(t.accountId)],
)

/** API tokens, stored as hashes. */
export const tokens = pgTable(
  'tokens',
  {
    id: text('id').$type<Id<'token'>>().primaryKey(),
    tokenHash: text('token_hash').notNull(),
    accountId: text('account_id')
      .$type<Id<'account'>>()
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    label: text('label').notNull(),
    createdAt: createdAt(),
    lastUsedAt: instant('last_used_at'),
    revokedAt: instant('revoked_at'),
  },
  (t) => [uniqueIndex('tokens_hash').on(t.tokenHash), index('tokens_account').on(t.accountId)],
)

/** One engagement. Each account has a personal one, made with it. */
export const workspaces = pgTable('workspaces', {
  id: text('id').$type<Id<'workspace'>>().primaryKey(),
  name: text('name').notNull(),
  kind: text('kind').$type<'personal' | 'team'>().notNull(),
  createdAt: createdAt(),
})

export const workspaceMembers = pgTable(
  'workspace_members',
  {
    workspaceId: text('workspace_id')
      .$type<Id<'workspace'>>()
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    accountId: text('account_id')
      .$type<Id<'account'>>()
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    role: text('role').$type<WorkspaceRole>().notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.accountId] }), index('workspace_members_account').on(t.accountId)],
)
