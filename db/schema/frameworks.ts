import { index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import type { Case } from '../../lib/catalogue/cases'
import type { FrameworkContent } from '../../lib/catalogue/content'
import type { Id } from '../../lib/kernel/ids'
import { createdAt, instant } from './columns'
import { accounts, workspaces } from './people'

const workspaceId = () =>
  text('workspace_id')
    .$type<Id<'workspace'>>()
    .notNull()
    .references(() => workspaces.id, { onDelete: 'cascade' })
const account = (name: string) =>
  text(name)
    .$type<Id<'account'>>()
    .references(() => accounts.id, { onDelete: 'set null' })

/** A workspace's own frameworks. The draft is what its form shows; what boards are made from is a published version. */
export const ownFrameworks = pgTable(
  'own_frameworks',
  {
    id: text('id').primaryKey(),
    workspaceId: workspaceId(),
    draft: jsonb('draft').$type<FrameworkContent>().notNull(),
    /** Raised by each change of the draft: whoever saves says which one they changed. */
    revision: integer('revision').notNull().default(1),
    /** The revision that the latest version was made from; null before the first. */
    publishedRevision: integer('published_revision'),
    latestVersion: integer('latest_version'),
    createdBy: account('created_by'),
    createdAt: createdAt(),
    changedBy: account('changed_by'),
    changedAt: instant('changed_at').notNull().defaultNow(),
    archivedAt: instant('archived_at'),
  },
  (t) => [index('own_frameworks_workspace').on(t.workspaceId, t.changedAt)],
)

/** Published versions: immutable, kept as long as the framework, because boards were made from them. */
export const ownFrameworkVersions = pgTable(
  'own_framework_versions',
  {
    frameworkId: text('framework_id')
      .notNull()
      .references(() => ownFrameworks.id, { onDelete: 'cascade' }),
    version: integer('version').notNull(),
    content: jsonb('content').$type<FrameworkContent>().notNull(),
    note: text('note').notNull().default(''),
    publishedBy: account('published_by'),
    publishedAt: instant('published_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.frameworkId, t.version] })],
)

/** Cases that a workspace wrote itself: beside the catalogue's wherever what they illustrate is shown. */
export const ownCases = pgTable(
  'own_cases',
  {
    id: text('id').primaryKey(),
    workspaceId: workspaceId(),
    content: jsonb('content').$type<Case>().notNull(),
    createdBy: account('created_by'),
    createdAt: createdAt(),
    changedAt: instant('changed_at').notNull().defaultNow(),
  },
  (t) => [index('own_cases_workspace').on(t.workspaceId, t.changedAt)],
)
