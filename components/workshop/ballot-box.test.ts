// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { MineAnswer, RoundAnswer } from '@/lib/contracts/rounds'
import { err, ok, type Result } from '@/lib/kernel/result'
import type { ApiProblem } from '../api/problem'
import { noConnection } from '../api/problem'
import { withRoundFact } from '../room/room-state'
import { RoomStore } from '../room/room-store'
import { aMember, aRoom } from '../room/testing/on-board'
import { BallotBox } from './ballot-box'
import { aRound } from './testing/rounds'

const noor = aMember('Noor')

/** A server whose answers the test gives when it likes. */
class Server {
  readonly asked: { body: unknown; answer: (result: Result<MineAnswer, ApiProblem>) => void }[] = []
  readonly cast = (_: string, body: unknown) => this.#ask(body)
  readonly sayDone = (_: string, done: boolean) => this.#ask({ done })
  #ask(body: unknown) {
    return new Promise<Result<MineAnswer, ApiProblem>>((answer) => this.asked.push({ body, answer }))
  }
  get last() {
    const last = this.asked.at(-1)
    if (!last) throw new Error('nothing was asked')
    return last
  }
  /** Takes the last ballot as it is. */
  async takes(round: RoundAnswer): Promise<void> {
    const { choices, reason } = this.last.body as { choices: MineAnswer['choices']; reason: string | null }
    this.last.answer(ok({ ...(round.mine as MineAnswer), choices, reason }))
    await settled()
  }
  async refuses(problem: Partial<ApiProblem>): Promise<void> {
    this.last.answer(err({ ...noConnection, ...problem }))
    await settled()
  }
}
const settled = () => vi.advanceTimersByTimeAsync(0)

function open(more: Partial<RoundAnswer> = {}) {
  const round = aRound(more)
  const room = aRoom(noor, { rounds: [round] })
  const store = new RoomStore(room, { fetchRoom: async () => ok(room) })
  const server = new Server()
  const box = new BallotBox(store, server)
  const stop = box.start()
  return { round, store, server, box, stop, view: () => box.view(round.id) }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe("one's own ballot", () => {
  test('is shown at once and saved when the server says so', async () => {
    const { box, round, server, view } = open()
    expect(box.press(round.id, 'raw', 1)).toBeNull()
    expect(view()).toMatchObject({ state: 'saving', content: { choices: [{ option: 'raw', votes: 1 }] } })
    await server.takes(round)
    expect(view()?.state).toBe('saved')
  })

  test('is sent whole, one at a time: presses meanwhile go together', async () => {
    const { box, round, server, view } = open()
    box.press(round.id, 'raw', 1)
    box.press(round.id, 'raw', 1)
    box.press(round.id, 'model', 1)
    expect(server.asked).toHaveLength(1)
    await server.takes(round)
    expect(server.asked).toHaveLength(2)
    expect(server.last.body).toMatchObject({
      choices: [
        { option: 'raw', votes: 2 },
        { option: 'model', votes: 1 },
      ],
    })
    expect(view()?.state).toBe('saving')
    await server.takes(round)
    expect(view()?.state).toBe('saved')
  })

  test('over budget nothing is sent, and the words say what to do', () => {
    const { box, round, server } = open({ votesPerPerson: 1 })
    box.press(round.id, 'raw', 1)
    expect(box.press(round.id, 'model', 1)).toBe('No votes left. Take one back first.')
    expect(server.asked).toHaveLength(1)
  })

  test('waits without a connection, and goes when it is back', async () => {
    const { box, round, server, view } = open()
    box.press(round.id, 'raw', 1)
    await server.refuses(noConnection)
    expect(view()).toMatchObject({ state: 'waiting', content: { choices: [{ option: 'raw', votes: 1 }] } })
    box.tryNow()
    expect(server.asked).toHaveLength(2)
    await server.takes(round)
    expect(view()?.state).toBe('saved')
  })

  test('tries again by itself, later each time', async () => {
    const { box, round, server } = open()
    box.press(round.id, 'raw', 1)
    await server.refuses({ status: 503, code: 'unavailable' })
    await vi.advanceTimersByTimeAsync(1_000)
    expect(server.asked).toHaveLength(2)
    await server.refuses({ status: 503, code: 'unavailable' })
    await vi.advanceTimersByTimeAsync(999)
    expect(server.asked).toHaveLength(2)
    await vi.advanceTimersByTimeAsync(1_001)
    expect(server.asked).toHaveLength(3)
  })

  test('a change that comes too late is taken back and said so', async () => {
    const { box, round, server, view } = open()
    box.press(round.id, 'raw', 1)
    await server.refuses({ status: 409, code: 'conflict' })
    expect(view()).toMatchObject({
      content: { choices: [] },
      refusal: 'This vote is closed. Your last change came too late and was not counted.',
    })
  })

  test('a vote that closes over an unsent change says so too; an answer still on its way decides itself', async () => {
    const { box, round, server, store, view } = open()
    box.press(round.id, 'raw', 1)
    store.apply((room) => withRoundFact(room, { ...round, state: 'closed' }))
    expect(view()?.refusal).toBeNull()
    await server.refuses(noConnection)
    expect(view()?.state).toBe('waiting')
    const other = open({ reason: 'required' })
    other.box.press(other.round.id, 'raw', 1)
    other.store.apply((room) => withRoundFact(room, { ...other.round, state: 'closed' }))
    expect(other.view()).toMatchObject({ content: { choices: [] }, refusal: expect.stringContaining('too late') })
  })

  test('after a reload it is what the server has, with the votes that are left', () => {
    const mine = { ...(aRound().mine as MineAnswer), choices: [{ option: 'raw', votes: 2 }], remaining: 1 }
    const { view } = open({ mine })
    expect(view()).toMatchObject({ state: 'saved', content: { choices: [{ option: 'raw', votes: 2 }] } })
  })

  test('words are sent when the typing pauses', async () => {
    const { box, round, server } = open({ reason: 'optional' })
    box.giveReason(round.id, 'B', true)
    box.giveReason(round.id, 'Because', true)
    expect(server.asked).toHaveLength(0)
    await vi.advanceTimersByTimeAsync(700)
    expect(server.asked).toHaveLength(1)
    expect(server.last.body).toMatchObject({ reason: 'Because' })
  })

  test('"I am done" follows the ballot, never before it', async () => {
    const { box, round, server } = open()
    box.press(round.id, 'raw', 1)
    box.sayDone(round.id, true)
    expect(server.asked).toHaveLength(1)
    await server.takes(round)
    expect(server.last.body).toEqual({ done: true })
  })
})
