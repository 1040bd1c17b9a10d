import { writeFile } from 'node:fs/promises'
import { brotliCompressSync, constants } from 'node:zlib'
import { listParticipants } from '../../../db/queries/participants'
import { newId } from '../../../lib/kernel/ids'
import type { Problem } from '../../../lib/kernel/problems'
import type { Result } from '../../../lib/kernel/result'
import { addComment } from '../../annotations/add-comment'
import { changeComment } from '../../annotations/change-comment'
import { createBoard } from '../../boards/create-board'
import { exportBoard } from '../../export/export-board'
import { setFindingAside } from '../../advisor/set-aside'
import { listFindings } from '../../advisor/list-findings'
import { addCard } from '../../register/add-card'
import { changeCard } from '../../register/change-card'
import { endSession } from '../../sessions/end-session'
import { startSession } from '../../sessions/start-session'
import { liveRuntime } from '../../testing/live-runtime'
import { aGuest, anAccount } from '../../testing/people'
import { castBallot } from '../../workshop/cast-ballot'
import { closeRound } from '../../workshop/close-round'
import { addDissent } from '../../workshop/dissent'
import { openRound } from '../../workshop/open-round'
import { noteWhoAttends } from '../../workshop/together/attendance'
import { goToStep } from '../../workshop/together/go-to-step'
import { stretched } from '../instants'
import { agenda, comments, people, register, rounds, title, type PersonName, chosen, settled } from './script'

/**
 * Plays the sample workshop through the product's own use cases, as people would, and writes the board file that "Open the
 * sample workshop" reads. Run with `npx tsx server/sample/testing/record.ts` and a TEST_DATABASE_URL after the script, the framework
 * or the file's form has changed; takes a minute, which is stretched to an afternoon.
 */
async function record(): Promise<void> {
  const runtime = await liveRuntime()
  // The clock of tests stands still; here time passes.
  Object.assign(runtime.clock, { now: () => Date.now() })
  const priya = await anAccount(runtime, people.priya.name)
  const board = must(
    await createBoard(runtime, priya.caller, {
      title,
      framework: 'data-product',
      density: 'core',
      agenda: [...agenda],
    }),
  )
  const boardId = board.id
  const callers = new Map<PersonName, typeof priya.caller>([['priya', priya.caller]])
  for (const [who, { name, role }] of Object.entries(people) as [PersonName, (typeof people)[PersonName]][])
    if (who !== 'priya') callers.set(who, (await aGuest(runtime, boardId, role, name)).caller)
  // Nobody has a canvas open; they are there all the same.
  const everybody = new Set((await listParticipants(runtime.db, { boardId })).map(({ id }) => id))
  Object.assign(runtime.rooms, { connected: () => everybody })
  const as = (who: PersonName) => callers.get(who) ?? priya.caller
  const shape = (id: string) => `shape:${id}`

  const session = must(
    await startSession(runtime, priya.caller, { boardId, title: 'First workshop', agenda: [...agenda] }),
  )
  let from = agenda[0]?.id ?? ''
  for (const [index, step] of agenda.entries()) {
    await noteWhoAttends(runtime, runtime.db, { sessionId: session.id, boardId })
    if (index > 0 && step.id) {
      must(await goToStep(runtime, priya.caller, { boardId, to: { stepId: step.id }, from }))
      from = step.id
    }
    for (const { by, ...card } of register.filter((it) => it.step === index)) {
      const { step: _, ...fields } = card
      must(await addCard(runtime, as(by), { boardId, card: fields }))
      await pause(300)
    }
    for (const { by, on, text, reply, resolved } of comments.filter((it) => it.step === index)) {
      const anchor = { kind: 'shape', shapeId: shape(on) } as const
      const thread = must(await addComment(runtime, as(by), { boardId, text, anchor }))
      await pause(300)
      if (reply) must(await addComment(runtime, as(reply.by), { boardId, text: reply.text, threadId: thread.id }))
      await pause(200)
      if (resolved) must(await changeComment(runtime, priya.caller, { commentId: thread.id, resolved: true }))
    }
    for (const { ballots, dissent, labels, ...rules } of rounds.filter((it) => it.step === index)) {
      const { step: _, decision, ...input } = rules
      const options = Object.entries(labels).map(([id, label]) => ({ id: shape(id), label }))
      const round = must(
        await openRound(runtime, priya.caller, {
          boardId,
          ...input,
          decision: shape(decision),
          options,
          reveal: 'on-close',
        }),
      )
      for (const [who, votes] of Object.entries(ballots) as [PersonName, Readonly<Record<string, number>>][]) {
        const choices = Object.entries(votes).map(([option, n]) => ({ option: shape(option), votes: n }))
        must(await castBallot(runtime, as(who), { roundId: round.id, choices }))
        await pause(250)
      }
      must(await closeRound(runtime, priya.caller, { roundId: round.id }))
      if (dissent)
        must(
          await addDissent(runtime, as(dissent.by), {
            roundId: round.id,
            text: dissent.text,
            anonymous: dissent.anonymous,
            id: newId('dissent'),
          }),
        )
    }
    for (const { option, status, rationale } of chosen.filter((it) => it.step === index)) {
      must(await changeCard(runtime, priya.caller, { boardId, cardId: shape(option), changes: { status, rationale } }))
      await pause(300)
    }
    for (const { decision, rationale } of settled.filter((it) => it.step === index)) {
      const changes = { settled: 'decided', rationale }
      must(await changeCard(runtime, priya.caller, { boardId, cardId: shape(decision), changes }))
    }
    await pause(900)
  }
  const { items } = must(await listFindings(runtime, priya.caller, { boardId }))
  const hint = items.find(({ severity, setAside }) => severity !== 'blocker' && setAside === null)
  if (hint)
    must(
      await setFindingAside(runtime, as('elif'), {
        boardId,
        key: hint.key,
        fingerprint: hint.fingerprint,
        reason: 'Known. We look at it again once the first product has been in use for a quarter.',
      }),
    )
  await pause(500)
  must(await endSession(runtime, priya.caller, { sessionId: session.id }))

  const file = must(await exportBoard(runtime, priya.caller, { boardId, format: 'json' }))
  const text = stretched(String(file.content), { minutes: 165 })
  await writeFile('server/sample/workshop.json.br', packed(text))
  process.stdout.write(`${(text.length / 1024).toFixed(0)} kB\n`)
  await runtime.rooms.drain()
  process.exit(0)
}

function packed(text: string): Uint8Array {
  return brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

function must<T>(result: Result<T, Problem>): T {
  if (result.ok) return result.value
  throw new Error(`${result.error.code}: ${result.error.detail ?? ''} ${JSON.stringify(result.error.errors ?? {})}`)
}

await record()
