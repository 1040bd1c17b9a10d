// @vitest-environment happy-dom
import * as fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { closeBoard, openBoard, passTime, type Peer, takeRole } from '@/components/canvas/binding/testing/peers'
import { fuzzRuns, fuzzTimeoutMs } from '@/lib/board/testing/arbitraries'
import { paragraph } from '@/lib/board/testing/records'
import type { Role } from '@/lib/access/roles'
import { checkUpdate } from '@/server/sync/check-update'
import { Referee } from '@/server/sync/referee/referee'
import { boardRecords } from '@/server/sync/referee/testing/guarded-board'

// What the canvas offers to somebody is what the server takes from them: this joins the two, each as it is in the product.

const known = boardRecords().flatMap(({ id, typeName }) => (typeName === 'shape' ? [id as string] : []))
const made = ['shape:new1', 'shape:new2', 'shape:new3']
const aShape = fc.constantFrom(...known, ...made)
const aNumber = fc.integer({ min: -500, max: 1_500 })
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ act: fc.constant('move' as const), id: aShape, x: aNumber, y: aNumber }) },
  {
    weight: 2,
    arbitrary: fc.record({ act: fc.constant('write' as const), id: aShape, words: fc.string({ maxLength: 9 }) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      act: fc.constant('create' as const),
      id: fc.constantFrom(...made),
      type: fc.constantFrom('note', 'text', 'geo', 'arrow', 'line', 'option', 'frame'),
      x: aNumber,
      y: aNumber,
      into: fc.constantFrom(null, 'shape:open', 'shape:shut', 'shape:group'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('put into' as const), id: aShape, into: aShape }) },
  {
    weight: 2,
    arbitrary: fc.record({
      act: fc.constant('delete' as const),
      ids: fc.array(aShape, { minLength: 1, maxLength: 3 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('copy' as const), id: aShape }) },
  {
    weight: 1,
    arbitrary: fc.record({ act: fc.constant('group' as const), ids: fc.array(aShape, { minLength: 2, maxLength: 3 }) }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('ungroup' as const), id: aShape }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constantFrom('front' as const, 'back' as const), id: aShape }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('bind' as const), id: aShape, to: aShape }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constantFrom('undo' as const, 'redo' as const, 'mark' as const) }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('lock' as const), id: aShape, isLocked: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('facilitator deletes' as const), id: aShape }) },
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'requestAnimationFrame', 'cancelAnimationFrame', 'Date'] })
})
afterEach(() => {
  closeBoard()
  vi.useRealTimers()
})

test.each(['stakeholder', 'contributor'] as const)(
  'nothing that an honest %s does on the canvas is refused by the server',
  (role) => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const [person, facilitator] = openBoard(boardRecords(), 2)
        if (!person || !facilitator) throw new Error('nobody is here')
        const server = new Y.Doc()
        Y.applyUpdate(server, Y.encodeStateAsUpdate(person.doc))
        const referee = new Referee(server)
        const stops = [takeRole(person, role), takeRole(facilitator, 'facilitator')]
        const exchange = () => {
          passTime()
          pass(person, facilitator, role)
          pass(facilitator, person, 'facilitator')
          passTime()
        }
        const pass = (from: Peer, to: Peer, as: Role) => {
          for (const update of from.outbox.splice(0)) {
            const checked = checkUpdate(update)
            expect(checked.ok && referee.check(checked.value, { role: as })).toBe('admitted')
            Y.applyUpdate(server, update)
            Y.applyUpdate(to.doc, update, 'network')
          }
        }
        for (const it of steps) {
          take(it, person, facilitator)
          exchange()
        }
        for (const stop of stops) stop()
        closeBoard()
      }),
      { numRuns: fuzzRuns(25) },
    )
  },
  fuzzTimeoutMs,
)

function take(it: Step, { editor }: Peer, facilitator: Peer): void {
  const ids = (some: readonly string[]) => some.flatMap((id) => editor.getShape(idOf(id))?.id ?? [])
  switch (it.act) {
    case 'move':
      editor.markHistoryStoppingPoint('move')
      for (const id of ids([it.id])) editor.updateShape({ id, type: typeOf(id), x: it.x, y: it.y })
      return
    case 'write':
      for (const id of ids([it.id])) {
        const type = typeOf(id)
        const props = type === 'note' ? { richText: paragraph(it.words) } : type === 'option' ? { title: it.words } : {}
        // True: props of these types.
        editor.updateShape({ id, type, props } as never)
      }
      return
    case 'create': {
      const into = it.into && editor.getShape(idOf(it.into)) ? { parentId: idOf(it.into) } : {}
      if (!editor.getShape(idOf(it.id)))
        editor.createShape({ id: idOf(it.id), type: it.type, x: it.x, y: it.y, ...into } as never)
      return
    }
    case 'put into': {
      const [into] = ids([it.into])
      const type = into && typeOf(into)
      if (into && (type === 'frame' || type === 'group') && it.id !== it.into) editor.reparentShapes(ids([it.id]), into)
      return
    }
    case 'delete':
      editor.markHistoryStoppingPoint('delete')
      editor.deleteShapes(ids(it.ids))
      return
    case 'copy':
      editor.duplicateShapes(ids([it.id]), { x: 20, y: 20 })
      return
    case 'group':
      editor.groupShapes(ids(it.ids))
      return
    case 'ungroup':
      editor.ungroupShapes(ids([it.id]))
      return
    case 'front':
      editor.bringToFront(ids([it.id]))
      return
    case 'back':
      editor.sendToBack(ids([it.id]))
      return
    case 'bind': {
      const [from, to] = [...ids([it.id]), ...ids([it.to])]
      if (!from || !to || from === to || typeOf(from) !== 'arrow') return
      const props = {
        terminal: 'end',
        normalizedAnchor: { x: 0.5, y: 0.5 },
        isExact: false,
        isPrecise: false,
        snap: 'none',
      }
      editor.createBinding({ type: 'arrow', fromId: from, toId: to, props } as never)
      return
    }
    case 'undo':
      editor.undo()
      return
    case 'redo':
      editor.redo()
      return
    case 'mark':
      editor.markHistoryStoppingPoint('mark')
      return
    case 'lock': {
      const shape = facilitator.editor.getShape(idOf(it.id))
      if (shape)
        facilitator.editor.updateShape({
          id: shape.id,
          type: shape.type,
          meta: { lock: it.isLocked ? 'facilitator' : null },
        })
      return
    }
    case 'facilitator deletes':
      facilitator.editor.deleteShapes([idOf(it.id)])
      return
  }

  function typeOf(id: ReturnType<typeof idOf>) {
    return editor.getShape(id)?.type ?? 'note'
  }
}

type ShapeId = NonNullable<ReturnType<Peer['editor']['getShape']>>['id']
// True: ids of this board.
const idOf = (id: string): ShapeId => id as ShapeId
