import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { PlainRecord } from './commands'
import { recordsOf } from './doc'
import { changeRecord, removeRecord } from './edits'
import { comeBack } from './online-wins'
import { readBoard, readRecord } from './read'
import { boardSchema } from './schema'
import { seedDoc } from './seed-doc'
import { fuzzRuns, fuzzTimeoutMs } from './testing/arbitraries'
import { frame, note, option, page } from './testing/records'

const start = [
  page(),
  frame('shape:frame', { index: 'a1', x: 1_000, y: 1_000 }),
  note('shape:note', { index: 'a2', text: 'shared' }),
  option('shape:option', { index: 'a3', title: 'Raw data' }),
]

interface Loose {
  x: number
  y: number
  parentId: string
  props: Record<string, unknown>
}

/** A server's document, and one person's copy of it at the moment of leaving. */
function twoSides(serverId: number, clientId: number) {
  const server = new Y.Doc()
  server.clientID = serverId
  seedDoc(server, start, { epoch: 1, schema: boardSchema.serialize() })
  const base = Y.encodeStateAsUpdate(server)
  const client = new Y.Doc()
  client.clientID = clientId
  Y.applyUpdate(client, base)
  /** Comes back as the connection does: the news first, then everything of one's own. */
  const reconnect = () => {
    const reconciled = comeBack(client, base, [Y.encodeStateAsUpdate(server, Y.encodeStateVector(client))], 'remote')
    Y.applyUpdate(server, Y.encodeStateAsUpdate(client, Y.encodeStateVector(server)))
    expect(readBoard(server)).toEqual(readBoard(client))
    return reconciled
  }
  return { server, client, reconnect }
}

function read(doc: Y.Doc, id: string): Loose {
  const record = readRecord(id, recordsOf(doc).get(id))
  if (!record) throw new Error(`${id} is gone`)
  return record as unknown as Loose
}

function change(doc: Y.Doc, id: string, to: (record: Loose) => object): void {
  const from = read(doc, id)
  const after = { ...from, ...to(from) } as unknown as PlainRecord
  doc.transact(() => changeRecord(doc, from as unknown as PlainRecord, after))
}

const prop = (name: string, value: unknown) => (record: Loose) => ({ props: { ...record.props, [name]: value } })
const richText = (text: string) => ({
  type: 'doc',
  content: [{ type: 'paragraph', attrs: { dir: 'auto' }, content: [{ type: 'text', text }] }],
})
const textOf = (doc: Y.Doc, id: string) => JSON.stringify(read(doc, id).props.richText)

const clientId = fc.integer({ min: 1, max: 2 ** 32 - 1 })
const sides = fc.tuple(clientId, clientId).filter(([a, b]) => a !== b)

describe('coming back after an hour', { timeout: fuzzTimeoutMs }, () => {
  test('what others moved meanwhile stays where they put it, my restyle and both texts stay', () => {
    fc.assert(
      fc.property(sides, fc.integer({ min: 1, max: 60 }), fc.nat(9_999), ([a, b], moves, mine) => {
        const { server, client, reconnect } = twoSides(a, b)
        change(client, 'shape:note', () => ({ x: mine + 0.5, y: 3 }))
        change(client, 'shape:note', prop('color', 'red'))
        change(client, 'shape:note', prop('richText', richText('shared OFFLINE')))
        for (let i = 1; i <= moves; i++) change(server, 'shape:note', () => ({ x: 100 + i, y: 100 + i }))
        change(server, 'shape:note', prop('richText', richText('ONLINE shared')))
        const { conflicts } = reconnect()
        expect(read(server, 'shape:note')).toMatchObject({ x: 100 + moves, y: 100 + moves, props: { color: 'red' } })
        expect(textOf(server, 'shape:note')).toContain('ONLINE shared OFFLINE')
        expect(conflicts).toEqual([{ id: 'shape:note', register: 'xy', value: [100 + moves, 100 + moves] }])
      }),
      { numRuns: fuzzRuns(2000) },
    )
  })

  test('whoever changed something alone keeps it', () => {
    const value = fc.constantFrom('candidate', 'chosen', 'rejected')
    const maybe = fc.option(value, { nil: null })
    fc.assert(
      fc.property(sides, maybe, maybe, maybe, maybe, ([a, b], myStatus, theirStatus, myX, theirX) => {
        const { server, client, reconnect } = twoSides(a, b)
        const placeOf = (it: string) => ({ x: it.length * 10, y: it.length })
        if (myStatus) change(client, 'shape:option', prop('status', myStatus))
        if (myX) change(client, 'shape:option', () => placeOf(myX))
        if (theirStatus) change(server, 'shape:option', prop('status', theirStatus))
        if (theirX) change(server, 'shape:option', () => placeOf(theirX))
        const before = 'candidate'
        reconnect()
        const status = theirStatus && theirStatus !== before ? theirStatus : (myStatus ?? before)
        expect(read(server, 'shape:option').props.status).toBe(status)
        const place = theirX ?? myX
        expect(read(server, 'shape:option')).toMatchObject(place ? placeOf(place) : { x: 0, y: 0 })
      }),
      { numRuns: fuzzRuns(2000) },
    )
  })

  test.each([
    [1, 2],
    [2, 1],
  ])('who loses the place loses the parent with it (clients %i and %i)', (a, b) => {
    const { server, client, reconnect } = twoSides(a, b)
    change(client, 'shape:note', () => ({ parentId: 'shape:frame', x: 5, y: 5 }))
    change(server, 'shape:note', () => ({ x: 70, y: 70 }))
    const { conflicts } = reconnect()
    expect(read(server, 'shape:note')).toMatchObject({ parentId: 'page:page', x: 70, y: 70 })
    expect(conflicts.map((it) => it.register).sort()).toEqual(['pi', 'xy'])
  })

  test('what others deleted stays deleted, and my change of it is told', () => {
    const { server, client, reconnect } = twoSides(1, 2)
    change(client, 'shape:option', prop('title', 'Raw data, cleaned'))
    removeRecord(server, 'shape:option')
    const { gone } = reconnect()
    expect(recordsOf(server).has('shape:option')).toBe(false)
    expect(gone.map((it) => it.id)).toEqual(['shape:option'])
  })

  test('an absence without news or without changes of mine gives way in nothing', () => {
    const { client, server, reconnect } = twoSides(1, 2)
    expect(reconnect()).toEqual({ conflicts: [], gone: [] })
    change(server, 'shape:note', () => ({ x: 9, y: 9 }))
    expect(reconnect()).toEqual({ conflicts: [], gone: [] })
    expect(read(client, 'shape:note')).toMatchObject({ x: 9, y: 9 })
  })
})
