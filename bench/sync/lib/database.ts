import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'
import postgres from 'postgres'
import { migrateDatabase } from '../../../db/client'
import { type Id, newId } from '../../../lib/kernel/ids'
import { startPostgres } from '../../../scripts/lib/postgres.mjs'
import { descendants } from './processes'

export const root = path.resolve(import.meta.dirname, '../../..')

export interface BenchDatabase {
  readonly url: string
  readonly sql: postgres.Sql
  /** Its processes, to count what they use; none when it is not ours. */
  pids(): number[]
  newBoard(): Promise<Id<'board'>>
  stop(): Promise<void>
}

/**
 * The PostgreSQL that the product ships, with the settings that it ships (fsync on), beside the generator so that the server
 * has its core to itself. BENCH_DATABASE_URL names another one.
 */
export async function openBenchDatabase(): Promise<BenchDatabase> {
  const given = process.env.BENCH_DATABASE_URL
  const folder = mkdtempSync('/tmp/charrette-bench-')
  const started = given ? null : await startPostgres(root, folder, newId('token'))
  const url = given ?? started?.url ?? ''
  await migrateDatabase(url, path.join(root, 'db/migrations'))
  const sql = postgres(url, { max: 2, onnotice: () => undefined })
  const workspaceId = newId('workspace')
  await sql`insert into workspaces (id, name, kind) values (${workspaceId}, 'Bench', 'team')`
  return {
    url,
    sql,
    pids: () => (started ? [started.pid, ...descendants(started.pid)] : []),
    async newBoard() {
      const boardId = newId('board')
      await sql`insert into boards (id, workspace_id, title) values (${boardId}, ${workspaceId}, 'Bench')`
      return boardId
    },
    async stop() {
      await sql.end({ timeout: 5 })
      await started?.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Bundles our server as the product's build does. */
export async function bundleOurs(): Promise<string> {
  const outfile = path.join(root, 'dist/bench/sync-server.mjs')
  if (!existsSync(path.dirname(outfile))) mkdirSync(path.dirname(outfile), { recursive: true })
  await build({
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
    sourcemap: true,
    entryPoints: [path.join(root, 'bench/sync/servers/ours.ts')],
    outfile,
    absWorkingDir: root,
    logLevel: 'warning',
  })
  return outfile
}
