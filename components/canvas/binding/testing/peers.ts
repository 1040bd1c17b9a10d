import {
  createTLStore,
  defaultAddFontsFromNode,
  defaultBindingUtils,
  defaultShapeUtils,
  defaultTools,
  Editor,
  type TLShapeId,
  type TLRecord,
} from 'tldraw'
import { vi } from 'vitest'
import * as Y from 'yjs'
import { readBoard } from '@/lib/board/read'
import { boardSchema } from '@/lib/board/schema'
import { seedDoc } from '@/lib/board/seed-doc'
import { heldShapesOf } from '../../presence/ghost'
import { largeBoardOf } from '../../large/large-board'
import { inputsOf } from '../../canvas-inputs'
import type { Role } from '@/lib/access/roles'
import { guard } from '../../permissions/guard'
import { type Writable, writableFor } from '../../permissions/writable'
import { keepPrivate, type PrivateShapes } from '../../private/keep-private'
import { bindingUtils, shapeUtils } from '../../shapes/shape-utils'
import { type BoardBinding, bindStore } from '../bind-store'
import type { WritingLimit } from '../outgoing'
import { nextOrder } from '../step-order'
import { boardTextOptions } from '../text-options'

/** A person at a board: a real editor on a document of their own. Updates wait in `outbox` until the test delivers them. */
export interface Peer {
  readonly doc: Y.Doc
  readonly editor: Editor
  readonly binding: BoardBinding
  readonly hidden: PrivateShapes
  readonly outbox: Uint8Array[]
  readonly quarantined: string[]
  readonly gone: TLShapeId[]
  readonly reached: WritingLimit[]
  /** Told which shapes are about to move. */
  moving: (ids: readonly TLShapeId[]) => void
  mayWrite: boolean
  /** What the document lets this person write; null: everything. */
  writable: Writable | null
}

const network = Symbol('network')
const open: Peer[] = []
/** Editors that stand empty: making one takes longer than all else in a short property. */
const resting: Editor[] = []

/** Seeds a board and opens it for some people. Frames and timers stand still until the test moves them. */
export function openBoard(records: readonly TLRecord[], people = 2): Peer[] {
  const seed = new Y.Doc()
  seedDoc(seed, records, { epoch: 1, schema: boardSchema.serialize() })
  const state = Y.encodeStateAsUpdate(seed)
  return Array.from({ length: people }, (_, index) => openPeer(state, index + 1))
}

export function openPeer(state: Uint8Array, clientId: number): Peer {
  const doc = new Y.Doc()
  doc.clientID = clientId
  Y.applyUpdate(doc, state, network)
  const editor = resting.pop() ?? makeEditor()
  const outbox: Uint8Array[] = []
  const quarantined: string[] = []
  const gone: TLShapeId[] = []
  const reached: WritingLimit[] = []
  const standing: Pick<Peer, 'mayWrite' | 'moving' | 'writable'> = { mayWrite: true, moving: () => {}, writable: null }
  const hidden = keepPrivate(editor, nextOrder)
  const binding = bindStore({
    editor,
    doc,
    may: () => (standing.mayWrite ? 'write' : 'read'),
    writable: {
      allows: (...change) => standing.writable?.allows(...change) ?? true,
      allowsStep: (undone) => standing.writable?.allowsStep(undone) ?? true,
    },
    onQuarantine: (ids) => quarantined.push(...ids),
    onLimit: (limit) => reached.push(limit),
    onHeld: (ids) => void heldShapesOf(editor).set(ids),
    onEditingGone: (shape) => gone.push(shape.id),
    coming: largeBoardOf(editor).coming,
    onMoving: (ids) => standing.moving(ids),
    beside: hidden.steps,
  })
  hidden.show()
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== network) outbox.push(update)
  })
  const peer: Peer = Object.assign(standing, { doc, editor, binding, hidden, outbox, quarantined, gone, reached })
  open.push(peer)
  return peer
}

/** Everyone leaves; their editors will show the next board of this test, as a canvas does that is given another document. */
export function leaveBoard(): void {
  for (const { binding, hidden, editor, doc } of open.splice(0)) {
    binding.destroy()
    hidden.stop()
    inputsOf(editor).privately.set(null)
    doc.destroy()
    editor.setEditingShape(null).selectNone().setCurrentTool('select')
    resting.push(editor)
  }
}

/** At the end of a test: its frames and timers do not outlive it. */
export function closeBoard(): void {
  leaveBoard()
  for (const editor of resting.splice(0)) editor.dispose()
}

function makeEditor(): Editor {
  const container = document.createElement('div')
  document.body.append(container)
  const ownTypes = new Set<string>(shapeUtils.map((util) => util.type))
  return new Editor({
    store: createTLStore({ schema: boardSchema }),
    shapeUtils: [...defaultShapeUtils.filter((util) => !ownTypes.has(util.type)), ...shapeUtils],
    bindingUtils: [...defaultBindingUtils, ...bindingUtils],
    tools: defaultTools,
    getContainer: () => container,
    textOptions: { addFontsFromNode: defaultAddFontsFromNode, ...boardTextOptions() },
  })
}

/** From now on this person has a role, and what the role forbids neither happens on their canvas nor leaves it. */
export function takeRole(peer: Peer, role: Role): () => void {
  const { editor, doc } = peer
  inputsOf(editor).standing.set({ role, readOnly: role === 'observer', sessionLive: false })
  peer.writable = writableFor(doc, () => role)
  return guard(editor)
}

/** Brings what one person did to another. */
export function deliver(from: Peer, to: Peer, updates: readonly Uint8Array[] = from.outbox): void {
  for (const update of updates) Y.applyUpdate(to.doc, update, network)
}

/** Everything that everyone did reaches everyone, and every timer and frame has passed. */
export function settle(peers: readonly Peer[]): void {
  do {
    passTime()
    for (const from of peers) {
      const updates = from.outbox.splice(0)
      for (const to of peers) if (to !== from) deliver(from, to, updates)
    }
    passTime()
  } while (peers.some((peer) => peer.outbox.length > 0))
}

export function passTime(ms = 600): void {
  vi.advanceTimersByTime(ms)
}

/** The canvas as this person's editor shows it. */
export function shown(peer: Peer): TLRecord[] {
  const records: TLRecord[] = Object.values(peer.editor.store.serialize('document'))
  return records.sort((a, b) => (a.id < b.id ? -1 : 1))
}

export const written = (peer: Peer): TLRecord[] => readBoard(peer.doc)
