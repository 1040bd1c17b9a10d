import * as Y from 'yjs'
import type { Role } from '../../lib/access/roles'
import type { PlainRecord } from '../../lib/board/commands'
import { boardSchema } from '../../lib/board/schema'
import { seedDoc } from '../../lib/board/seed-doc'
import { arrow, frame, note, option, page } from '../../lib/board/testing/records'
import { checkUpdate } from '../../server/sync/check-update'
import { Referee } from '../../server/sync/referee/referee'

// One update as the server takes it: checked and applied, with and without asking the referee in between. Both in one run,
// in turns, so that whatever else the machine does falls on both; of each the best turn counts.

const updatesPerTurn = 4_000
const turns = 7
const boards = [300, 10_000] as const

/** A framework's phases with cards, a quarter of them locked, and notes around them. */
function boardOf(records: number): PlainRecord[] {
  const made: PlainRecord[] = [page()]
  for (let i = 0; i < 8; i++) {
    const lock = i % 4 === 3 ? { lock: 'facilitator' } : {}
    made.push(frame(`shape:phase${i}`, { index: `a${i}`, x: i * 900, meta: { phase: `phase-${i}`, ...lock } }))
  }
  for (let i = made.length; i < records; i++) {
    const id = `shape:${i}`
    const index = `b${(i + 1_000).toString(36)}V`
    const parentId = `shape:phase${i % 8}`
    made.push(
      i % 3 === 0
        ? option(id, { index, parentId, title: `Option ${i}` })
        : i % 7 === 0
          ? arrow(id, { index })
          : note(id, { index, text: `Note ${i}`, ...(i % 2 ? { parentId: `shape:phase${i % 3}` } : {}) }),
    )
  }
  return made
}

type Act = (doc: Y.Doc, i: number) => void
const record = (doc: Y.Doc, id: string) => doc.getMap<Y.Map<unknown>>('records').get(id)
const notes = (board: readonly PlainRecord[]) =>
  board.flatMap((it) => (it.typeName === 'shape' && it.type === 'note' ? [it.id as string] : [])).slice(0, 40)

function acts(board: readonly PlainRecord[]): Record<string, Act> {
  const ids = notes(board)
  const at = (i: number) => ids[i % ids.length] ?? ''
  return {
    'drag step': (doc, i) => void record(doc, at(i))?.set('xy', [i, i * 2]),
    'key stroke': (doc, i) => {
      const text = record(doc, at(i))?.get('t.richText')
      if (text instanceof Y.Text) text.insert(Math.min(2, text.length), 'x')
    },
    'change of parent': (doc, i) => void record(doc, at(i))?.set('pi', [i % 2 ? 'page:page' : 'shape:phase0', 'b5V']),
  }
}

/** Microseconds for each update of a kind, checked, judged or not, and applied. */
function measured(records: number, act: Act, role: Role | null): number {
  const server = new Y.Doc()
  seedDoc(server, boardOf(records), { epoch: 1, schema: boardSchema.serialize() })
  const client = new Y.Doc()
  Y.applyUpdate(client, Y.encodeStateAsUpdate(server))
  const updates: Uint8Array[] = []
  client.on('update', (update: Uint8Array) => updates.push(update))
  for (let i = 0; i < updatesPerTurn; i++) client.transact(() => act(client, i))
  const referee = new Referee(server)
  const begun = performance.now()
  for (const update of updates) {
    const checked = checkUpdate(update)
    if (!checked.ok) throw new Error(checked.error)
    if (role && referee.check(checked.value, { role }) !== 'admitted') throw new Error('an honest update was refused')
    Y.applyUpdate(server, update)
  }
  return ((performance.now() - begun) * 1_000) / updates.length
}

for (const records of boards) {
  for (const [kind, act] of Object.entries(acts(boardOf(records)))) {
    const cost: Record<'without' | 'contributor' | 'stakeholder', number[]> = {
      without: [],
      contributor: [],
      stakeholder: [],
    }
    measured(records, act, null)
    measured(records, act, 'stakeholder')
    for (let turn = 0; turn < turns; turn++) {
      cost.without.push(measured(records, act, null))
      cost.contributor.push(measured(records, act, 'contributor'))
      cost.stakeholder.push(measured(records, act, 'stakeholder'))
    }
    const [without, contributor, stakeholder] = [cost.without, cost.contributor, cost.stakeholder].map((it) =>
      Math.min(...it),
    )
    const row = {
      records,
      kind,
      'µs without': without?.toFixed(2),
      'µs contributor': contributor?.toFixed(2),
      'µs stakeholder': stakeholder?.toFixed(2),
      ratio: ((stakeholder ?? 0) / (without ?? 1)).toFixed(2),
    }
    process.stdout.write(`${JSON.stringify(row)}\n`)
  }
}
