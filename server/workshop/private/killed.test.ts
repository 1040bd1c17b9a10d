import { spawn } from 'node:child_process'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { testDb } from '@/db/testing/test-db'
import type { Id } from '@/lib/kernel/ids'
import { type LiveRuntime, liveRuntime } from '@/server/testing/live-runtime'
import { aBoard, aGuest, anAccount } from '@/server/testing/people'
import { keepPrivate } from './keep-private'
import { revealAllDue } from './private-clock'
import { revealPrivate } from './reveal-private'
import { startPrivate } from './start-private'
import { aNote, done, notesOn, seedCanvas, stateOf } from './testing/board'

const notes = Array.from({ length: 5 }, (_, i) => `note ${i}`)

/** A board whose notes are due, and that no process has open. */
async function aDueBoard(runtime: LiveRuntime): Promise<{ boardId: Id<'board'>; mode: Id<'private'> }> {
  const noor = await anAccount(runtime)
  const boardId = await aBoard(runtime, noor)
  await seedCanvas(runtime, boardId)
  const ada = await aGuest(runtime, boardId, 'stakeholder', 'Ada')
  const { id: mode } = done(await startPrivate(runtime, noor.caller, { boardId, anonymous: true }))
  for (const [i, text] of notes.entries()) {
    const shapeId = `shape:private.${i}`
    done(await keepPrivate(runtime, ada.caller, { boardId, shapeId, mode, record: aNote(shapeId, text) }))
  }
  done(await revealPrivate(runtime, noor.caller, { boardId, seconds: 30 }))
  return { boardId, mode }
}

/** A server that shows what is due and is killed on the way. The signal says that it did not get further. */
async function killedAt(moment: string, boardId: Id<'board'>): Promise<string | null> {
  const script = path.resolve('server/workshop/private/testing/child-reveal.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', script, boardId, moment], {
    env: { ...process.env, DATABASE_URL: (await testDb()).url },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  return new Promise((resolve) => child.once('exit', (_, signal) => resolve(signal)))
}

// Out of the ledger and not on the canvas; on the canvas of that process and on its way into the database.
const moments = ['sealed', 'applied']

describe('a server that is killed while it shows private notes', () => {
  test.each(moments)('P13 has shown each exactly once after the next has looked (%s)', async (moment) => {
    const first = await liveRuntime()
    const { boardId, mode } = await aDueBoard(first)
    await first.rooms.drain()
    expect(await killedAt(moment, boardId)).toBe('SIGKILL')
    expect(await stateOf(first, mode)).toBe('revealing')

    const next = await liveRuntime()
    next.clock.advance(120_000)
    await revealAllDue(next)
    await revealAllDue(next)
    expect((await notesOn(next, boardId)).map(({ text }) => text).sort()).toEqual(notes)
    expect(await stateOf(next, mode)).toBe('over')
    await next.rooms.drain()
  })
})
