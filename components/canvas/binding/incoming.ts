import { type Editor, isEqual, type TLRecord, type TLShape } from 'tldraw'
import * as Y from 'yjs'
import { recordsOf } from '@/lib/board/doc'
import { isValidRecord, readGraves, readRecord } from '@/lib/board/read'
import { textPropsOf } from '@/lib/board/registers'
import { repair } from '@/lib/board/repair'
import { EditedText } from './edited-text'
import { frames } from './frames'
import { localOrigin } from './outgoing'
import type { PendingChanges } from './pending-changes'
import { isInOperation, mergeQuietly } from './quiet-store'
import { rebaseRecord } from './rebase-record'

interface Ports {
  readonly editor: Editor
  readonly doc: Y.Doc
  readonly pending: PendingChanges
  readonly onQuarantine: (ids: readonly string[]) => void
  readonly onEditingGone: (shape: TLShape) => void
}

/**
 * Document → store. Touched records are read once per animation frame, validated one by one, repaired together and put
 * into the store as one quiet change. A text that is being edited here is merged at once: the next key must meet it.
 */
export class Incoming {
  readonly #ports: Ports
  /** The text that is being written here. */
  readonly text: EditedText
  /** Valid records as the document has them; the same object as in the store wherever that shows it unrepaired. */
  readonly #originals = new Map<string, TLRecord>()
  /** The board as the store shows it, while the document needs repair. */
  #repaired: Map<string, TLRecord> | null = null
  /** Records that the store shows otherwise than the document has them. */
  #broken = new Map<string, TLRecord>()
  readonly #touched = new Set<string>()
  readonly #quarantined = new Set<string>()
  readonly #frames = frames(() => this.apply())
  #mustCompareAll = true

  constructor(ports: Ports) {
    this.#ports = ports
    this.text = new EditedText({
      editor: ports.editor,
      show: (id) => {
        this.#touched.add(id)
        this.apply()
      },
    })
    const records = recordsOf(ports.doc)
    for (const id of records.keys()) this.#touched.add(id)
    this.apply()
    records.observeDeep(this.#observe)
  }

  destroy(): void {
    recordsOf(this.#ports.doc).unobserveDeep(this.#observe)
    this.#frames.cancel()
    this.text.destroy()
  }

  brokenOriginal = (id: string): TLRecord | undefined => this.#broken.get(id)

  /** Shows this record again as the document has it, over whatever the store says now. */
  revert = (id: string): void => {
    this.#touched.add(id)
    this.#frames.request()
  }

  #observe = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[], { origin }: Y.Transaction): void => {
    const editing = this.#ports.editor.getEditingShapeId()
    let isMyText = false
    for (const event of events) {
      const [id] = event.path
      if (typeof id === 'string') {
        this.#touched.add(id)
        if (id === editing && event.target instanceof Y.Text && origin !== localOrigin) {
          isMyText = true
          this.text.follow(event, origin)
        }
      } else for (const changed of event.keys.keys()) this.#touched.add(changed)
    }
    if (isMyText) this.apply()
    else this.#frames.request()
  }

  /** Brings the store up to the document. Local changes that are not written yet stay on top. */
  apply(): void {
    const { editor } = this.#ports
    if (isInOperation(editor.store)) return this.#frames.request()
    this.#frames.cancel()
    const touched = [...this.#touched]
    this.#touched.clear()
    const changesStructure = this.#readTouched(touched)
    const ids = this.#repair(changesStructure) ?? touched
    this.#show(ids)
  }

  /** Reads the touched records; says whether their places in the structure of the board have changed. */
  #readTouched(ids: readonly string[]): boolean {
    const records = recordsOf(this.#ports.doc)
    const refused: string[] = []
    let changesStructure = false
    for (const id of ids) {
      const before = this.#originals.get(id)
      const record = readRecord(id, records.get(id)) ?? undefined
      const valid = record && isValidRecord(record) ? record : undefined
      if (!valid && records.has(id)) refused.push(id)
      if (isEqual(valid, before)) continue
      if (valid) this.#originals.set(id, valid)
      else this.#originals.delete(id)
      changesStructure ||= placeOf(before) !== placeOf(valid)
    }
    this.#report(refused)
    return changesStructure
  }

  /** Repairs the board if something could be broken; then tells all ids that may have to be shown anew. */
  #repair(changesStructure: boolean): string[] | null {
    const mustCompareAll = this.#mustCompareAll || this.#repaired !== null
    if (!mustCompareAll && !changesStructure) return null
    const repaired = repair(this.#originals, readGraves(this.#ports.doc))
    const isBroken = repaired !== this.#originals
    if (!isBroken && !mustCompareAll) return null
    this.#mustCompareAll = false
    this.#broken = new Map()
    this.#repaired = isBroken ? repaired : null
    if (isBroken) {
      for (const [id, record] of this.#originals) if (repaired.get(id) !== record) this.#broken.set(id, record)
    }
    const inStore = this.#ports.editor.store.serialize('document')
    return [...new Set([...Object.keys(inStore), ...repaired.keys()])]
  }

  #show(ids: readonly string[]): void {
    const { editor } = this.#ports
    const wanted = this.#repaired ?? this.#originals
    const put: TLRecord[] = []
    const gone: TLRecord['id'][] = []
    for (const id of ids) {
      // True: an id of a record of this store or of the document.
      const current = editor.store.get(id as TLRecord['id'])
      const target = this.#overlaid(id, this.text.keep(id, wanted.get(id)))
      if (!target) {
        if (current) gone.push(current.id)
      } else if (!current) put.push(target)
      else if (isEqual(current, target)) this.#share(id, target, current)
      else put.push(withSameTexts(current, target))
    }
    if (put.length === 0 && gone.length === 0) return this.text.refresh()
    const editing = editor.getEditingShape()
    mergeQuietly(editor.store, () => {
      // First what comes, then what goes: between them no camera stands on a page that is not there.
      editor.store.put(put)
      editor.store.remove(gone)
    })
    if (editing) this.#afterEditing(editing)
  }

  /** What the document says, with my own changes on top that it does not know yet: they will come later, and so win. */
  #overlaid(id: string, target: TLRecord | undefined): TLRecord | undefined {
    const { pending } = this.#ports
    const mine = pending.get(id)
    if (!mine) return target
    if (mine.kind === 'added') return mine.to
    if (mine.kind === 'removed') return undefined
    if (!target) {
      pending.forget(id)
      return undefined
    }
    const to = rebaseRecord(target, mine.from, mine.to)
    pending.set(id, { kind: 'changed', from: target, to })
    return to
  }

  /** Keeps one object where store and document agree: nothing is drawn anew, nothing is held twice. */
  #share(id: string, target: TLRecord, current: TLRecord): void {
    if (this.#originals.get(id) === target) this.#originals.set(id, current)
  }

  #afterEditing(shape: TLShape): void {
    const { editor, onEditingGone } = this.#ports
    if (editor.getShape(shape.id)) return this.text.refresh()
    editor.setEditingShape(null)
    onEditingGone(shape)
  }

  #report(refused: readonly string[]): void {
    const fresh = refused.filter((id) => !this.#quarantined.has(id))
    for (const id of fresh) this.#quarantined.add(id)
    if (fresh.length > 0) this.#ports.onQuarantine(fresh)
  }
}

/** What repair looks at; while it stays the same, nothing can break. */
function placeOf(record: TLRecord | undefined): string | null {
  switch (record?.typeName) {
    case undefined:
      return null
    case 'shape':
      return `${record.parentId}|${record.index}`
    case 'page':
      return record.index
    case 'binding':
      return JSON.stringify([record.fromId, record.toId, record.props])
    default:
      return ''
  }
}

/** A rich text that did not change stays the same object: the text editor takes another one for news. */
function withSameTexts(current: TLRecord, target: TLRecord): TLRecord {
  if (current.typeName !== 'shape' || target.typeName !== 'shape') return target
  const [old, props] = [
    current.props as object as Record<string, unknown>,
    target.props as object as Record<string, unknown>,
  ]
  const same: Record<string, unknown> = {}
  for (const { prop, isRich } of textPropsOf(target))
    if (isRich && isEqual(old[prop], props[prop])) same[prop] = old[prop]
  // True: the same props with the same values.
  return Object.keys(same).length > 0 ? ({ ...target, props: { ...props, ...same } } as TLRecord) : target
}
