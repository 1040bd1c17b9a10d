// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Editor, TLShapeId } from 'tldraw'
import type { Role } from '@/lib/access/roles'
import type { TLRecord } from 'tldraw'
import { frameworkById } from '@/lib/catalogue/catalogue'
import { seedRecords } from '@/lib/board/seed'
import type { OptionShape } from '@/lib/board/shapes/types'
import { addAt } from './adding/add-card'
import { readSlots } from './adding/slots'
import { closeBoard, openBoard } from './binding/testing/peers'
import { inputsOf } from './canvas-inputs'
import { watchGoneCards } from './pins/gone-cards'
import { pinPoint } from './pins/pin-point'
import { guard } from './permissions/guard'
import { routesOf } from './relations/board-routes'
import { cardName } from './shapes/card/card-name'
import { boardOf } from './state/board-signals'
import { placeComment } from './tools/comment-tool'

const framework = frameworkById('data-product' as never) ?? null
const records = seedRecords({ framework, density: 'core', cases: true }) as TLRecord[]
const backbone = 'shape:dp-int-event-backbone' as TLShapeId
const registry = 'shape:dp-int-schema-registry' as TLShapeId
const interaction = 'shape:dp-interaction' as TLShapeId

function openAs(role: Role): Editor {
  const [peer] = openBoard(records, 1)
  if (!peer) throw new Error('no board')
  const { editor } = peer
  inputsOf(editor).standing.set({ role, readOnly: role === 'observer', sessionLive: false })
  inputsOf(editor).me.set({ participantId: 'prt_me', name: 'Noor', role })
  guard(editor)
  return editor
}
const choose = (editor: Editor, id: TLShapeId) =>
  editor.updateShape<OptionShape>({ id, type: 'option', props: { status: 'chosen' } })
const placeOf = (editor: Editor, id: TLShapeId) => {
  const shape = editor.getShape(id)
  return [shape?.x, shape?.y]
}

beforeEach(() => {
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: vi.fn(), removeEventListener: vi.fn() }))
})
afterEach(() => {
  closeBoard()
  vi.unstubAllGlobals()
})

describe('on a board of the data product framework', () => {
  test('choosing an option changes its decision, its phase and what it asks for', () => {
    const editor = openAs('facilitator')
    const board = boardOf(editor)
    expect(board.decisions.get().get(interaction)?.state).toBe('open')
    choose(editor, backbone)
    expect(board.decisions.get().get(interaction)).toMatchObject({ state: 'discussing', chosen: 1 })
    expect(board.asked.get().get(registry)).toContain(backbone)
    expect(cardName(editor, editor.getShape(registry) as never)).toMatch(
      /^Schema registry, option of 2\.3 Outside layer, candidate, asked for by Event streaming backbone/,
    )
    editor.updateShape({ id: interaction, type: 'decision', props: { settled: 'decided' } } as never)
    const frame = editor.getShapeParent(interaction)?.id ?? ''
    expect(board.progress.get().get(frame)).toEqual({ decided: 1, decisions: 3 })
  })

  test('moving a card keeps what the cards say together, so that nothing else is drawn again', () => {
    const editor = openAs('facilitator')
    const { decisions, asked, lanes } = boardOf(editor)
    const before = [decisions.get(), asked.get(), lanes.get()]
    editor.updateShape({ id: backbone, type: 'option', x: 900, y: 900 } as never)
    expect([decisions.get(), asked.get(), lanes.get()].every((value, i) => value === before[i])).toBe(true)
  })

  test('the journey is drawn at every level and follows a card that moves', () => {
    const editor = openAs('facilitator')
    const { routes } = routesOf(editor)
    const journey = () => [...routes.get().values()].filter(({ why }) => why === 'journey')
    const before = JSON.stringify(journey())
    expect(journey().length).toBeGreaterThan(5)
    const decision = editor.getShape(interaction)
    editor.updateShape({ id: interaction, type: 'decision', y: (decision?.y ?? 0) + 40 } as never)
    expect(JSON.stringify(journey())).not.toBe(before)
  })

  test('a selected card brings its own relations forward', () => {
    const editor = openAs('facilitator')
    const { routes } = routesOf(editor)
    const asked = () => [...routes.get().values()].filter(({ why }) => why === 'asked').length
    expect(asked()).toBe(0)
    editor.select(backbone)
    expect(asked()).toBeGreaterThan(0)
  })

  test('a card that is deleted takes its relations along, and their ends', () => {
    const editor = openAs('contributor')
    const touching = boardOf(editor)
      .relations.get()
      .filter(({ from, to }) => from === backbone || to === backbone)
    expect(touching.length).toBeGreaterThan(0)
    editor.deleteShapes([backbone])
    expect(editor.getShape(backbone)).toBeUndefined()
    for (const { id } of touching) expect(editor.getShape(id)).toBeUndefined()
    expect(
      editor.store.query
        .records('binding')
        .get()
        .some(({ toId }) => toId === backbone),
    ).toBe(false)
  })
})

describe('a stakeholder', () => {
  test('cannot move, edit, delete or copy a card of the framework, but selects it', () => {
    const editor = openAs('stakeholder')
    const before = placeOf(editor, backbone)
    const count = editor.getCurrentPageShapeIds().size
    editor.updateShape({ id: backbone, type: 'option', x: 5, y: 5, props: { title: 'Mine' } } as never)
    editor.deleteShapes([backbone])
    editor.duplicateShapes([backbone])
    expect(placeOf(editor, backbone)).toEqual(before)
    expect(editor.getCurrentPageShapeIds().size).toBe(count)
    const shape = editor.getShape(backbone)
    expect(shape && editor.getShapeUtil(shape).canEdit(shape)).toBe(false)
    editor.select(backbone)
    expect(editor.getOnlySelectedShapeId()).toBe(backbone)
  })

  test('draws freely', () => {
    const editor = openAs('stakeholder')
    editor.createShape({ type: 'geo', x: 0, y: 0 })
    const [geo] = editor.getCurrentPageShapes().filter((shape) => shape.type === 'geo')
    expect(geo).toBeDefined()
    if (geo) editor.deleteShapes([geo.id])
    expect(editor.getCurrentPageShapes().some((shape) => shape.type === 'geo')).toBe(false)
  })

  test('adds a card by a form, which the server places', () => {
    const editor = openAs('stakeholder')
    const slot = readSlots(editor).find(({ host }) => host === interaction)
    if (!slot) throw new Error('no slot')
    const count = editor.getCurrentPageShapeIds().size
    addAt(editor, slot)
    expect(inputsOf(editor).adding.get()).toMatchObject({ kind: 'option', host: interaction })
    expect(editor.getCurrentPageShapeIds().size).toBe(count)
  })
})

describe('a contributor', () => {
  test('adds a card where its slot is, signed, and the slot moves on', () => {
    const editor = openAs('contributor')
    editor.setCurrentTool('select')
    const slot = readSlots(editor).find(({ host }) => host === interaction)
    if (!slot) throw new Error('no slot')
    addAt(editor, slot)
    const added = editor.getOnlySelectedShape() as OptionShape | null
    expect(added).toMatchObject({ type: 'option', x: slot.place.x, y: slot.place.y })
    expect(added?.props).toMatchObject({
      decision: interaction,
      addedBy: 'prt_me',
      status: 'candidate',
      look: 'option',
    })
    const next = readSlots(editor).find(({ host }) => host === interaction)
    expect(next && [next.x, next.y]).not.toEqual([slot.x, slot.y])
  })

  test('gets a copy that is a card of its own', () => {
    const editor = openAs('contributor')
    editor.duplicateShapes([registry])
    const copy = editor.getOnlySelectedShape() as OptionShape | null
    expect(copy?.id).not.toBe(registry)
    expect(copy?.props).toMatchObject({ ref: '', title: 'Schema registry' })
  })

  test('finds a free cell in every register lane of a new board, and in no full group', () => {
    const slots = readSlots(openAs('contributor'))
    expect(slots.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['objective', 'sponsor', 'hurdle', 'skill-gap', 'persona']),
    )
    for (const a of slots) {
      for (const b of slots) if (a !== b) expect(a.x === b.x && a.y === b.y).toBe(false)
    }
  })
})

describe('a comment', () => {
  test('begins on the selected card', () => {
    const editor = openAs('stakeholder')
    const place = vi.fn()
    inputsOf(editor).calls.set({ placeComment: place })
    editor.select(backbone)
    placeComment(editor)
    expect(place).toHaveBeenCalledWith({ kind: 'shape', shapeId: backbone })
  })

  test('has a pin that follows its card and goes with it', () => {
    const editor = openAs('facilitator')
    const anchor = { kind: 'shape', shapeId: backbone } as const
    const before = pinPoint(editor, anchor)
    const card = editor.getShape(backbone)
    editor.updateShape({ id: backbone, type: 'option', x: (card?.x ?? 0) + 50 } as never)
    expect(pinPoint(editor, anchor)?.x).toBe((before?.x ?? 0) + 50)
    editor.deleteShapes([backbone])
    expect(pinPoint(editor, anchor)).toBeNull()
    expect(pinPoint(editor, anchor, { x: 7, y: 8 })).toEqual({ x: 7, y: 8 })
  })

  test('tells where its card stood when somebody deletes it, and whose doing it was', async () => {
    const editor = openAs('facilitator')
    const gone = vi.fn()
    inputsOf(editor).calls.set({ cardGone: gone })
    const anchor = { kind: 'shape', shapeId: backbone } as const
    const thread = { id: 'cmt_1', anchor, authorId: 'prt_me', authorName: 'Noor', comments: 1 }
    inputsOf(editor).threads.set([thread])
    const stop = watchGoneCards(editor)
    const moved = { id: backbone, type: 'option', x: (editor.getShape(backbone)?.x ?? 0) + 50 } as never
    editor.updateShape(moved)
    const stood = pinPoint(editor, anchor)
    editor.deleteShapes([backbone])
    await vi.waitFor(() => expect(gone).toHaveBeenCalledTimes(1))
    const [id, place, mine] = gone.mock.calls[0] ?? []
    expect([id, mine]).toEqual(['cmt_1', true])
    expect(Math.hypot(place.x - (stood?.x ?? 0), place.y - (stood?.y ?? 0))).toBeLessThan(1)
    stop()
  })

  test('of several selected cards is about the area around them', () => {
    const editor = openAs('stakeholder')
    const place = vi.fn()
    inputsOf(editor).calls.set({ placeComment: place })
    editor.select(backbone, registry)
    const around = editor.getSelectionPageBounds()
    placeComment(editor)
    expect(place).toHaveBeenCalledWith(expect.objectContaining({ kind: 'area', w: Math.round((around?.w ?? 0) + 24) }))
  })
})
