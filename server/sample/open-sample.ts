import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { newestBoardMadeFrom } from '../../db/queries/samples'
import type { Id } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import type { Caller } from '../auth/caller'
import { importBoard } from '../boards/import-board'
import { boardUrl } from '../boards/make-board'
import type { Runtime } from '../runtime'
import { lastInstant, shifted } from './instants'

const dayMs = 24 * 3_600_000
/** In the checkout, as the fonts are: start.mjs and the tests run at its root. */
const recorded = join(process.cwd(), 'server', 'sample', 'workshop.json.br')

/**
 * A finished workshop to look at: an own copy for each account, made from a recording as if it had ended within the last
 * day. Whoever has one already gets that.
 */
export async function openSample(
  runtime: Runtime,
  caller: Caller,
): Promise<Result<{ id: Id<'board'>; url: string }, Problem>> {
  if (!caller.account) return err(problem('not-signed-in'))
  const mine = await newestBoardMadeFrom(runtime.db, { accountId: caller.account.id, origin: 'sample' })
  if (mine) return ok({ id: mine, url: boardUrl(runtime, mine) })
  const json = brotliDecompressSync(await readFile(recorded)).toString()
  const days = Math.floor((runtime.clock.now() - lastInstant(json)) / dayMs)
  return importBoard(runtime, caller, { file: JSON.parse(shifted(json, days * dayMs)), origin: 'sample' })
}
