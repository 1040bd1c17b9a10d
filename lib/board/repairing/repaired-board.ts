import type { TLPage } from '@tldraw/tlschema'
import type { PlainRecord } from '../commands'
import { compare, type Grave, missingDocument, missingPage } from '../repair'
import { BindingEnds } from './binding-ends'
import { ParentTree } from './parent-tree'
import { SiblingOrder } from './sibling-order'

export interface BoardChange {
  /** Records as the document has them now; undefined for what is gone. */
  readonly records: ReadonlyMap<string, PlainRecord | undefined>
  readonly graves?: ReadonlyMap<string, Grave | undefined>
}

interface Rank {
  readonly parentId: string
  readonly index: string
}

/**
 * A board kept whole while it changes: at every moment what `repair` makes of all its records, for the price of what changed
 * and its neighbours. A remote move on a board of ten thousand cards must not cost a look at ten thousand cards.
 */
export class RepairedBoard {
  readonly #written = new Map<string, PlainRecord>()
  readonly #shown = new Map<string, PlainRecord>()
  readonly #pages = new Map<string, TLPage>()
  readonly #tree = new ParentTree((id) => this.#written.get(id) ?? this.#missing(id))
  readonly #order = new SiblingOrder()
  /** Parent and index under which the order knows a shape or page. */
  readonly #ranked = new Map<string, Rank>()
  readonly #ends = new BindingEnds()
  #hasMissingPage = false
  #hasMissingDocument = false

  constructor() {
    this.update({ records: new Map() })
  }

  /** The record as everyone sees it. */
  get(id: string): PlainRecord | undefined {
    return this.#shown.get(id)
  }

  /** The record as the document has it. */
  written(id: string): PlainRecord | undefined {
    return this.#written.get(id)
  }

  shown(): ReadonlyMap<string, PlainRecord> {
    return this.#shown
  }

  /** Puts an equal object in a record's place, so that two holders of a board share one. */
  share(id: string, record: PlainRecord): void {
    if (this.#shown.get(id) === this.#written.get(id)) this.#shown.set(id, record)
    this.#written.set(id, record)
  }

  /** Takes a change in; gives back the ids of all that may look different now. */
  update({ records, graves }: BoardChange): Set<string> {
    const touched = new Set<string>()
    // Where nothing was before, all is new: nobody has to be asked what it means to them.
    const isFirst = this.#written.size === 0
    for (const [id, record] of records) this.#write(id, record, touched, isFirst)
    for (const [id, grave] of graves ?? []) this.#tree.setGrave(id, grave)
    this.#fillIn(touched)
    for (const id of this.#tree.settle(this.#home())) if (!touched.has(id)) touched.add(id)
    for (const id of this.#ends.settle((id) => this.#record(id) !== undefined)) touched.add(id)
    for (const id of touched) this.#rank(id)
    for (const id of this.#order.settle()) touched.add(id)
    for (const id of touched) this.#show(id)
    return touched
  }

  #write(id: string, record: PlainRecord | undefined, touched: Set<string>, isFirst: boolean): void {
    const before = this.#written.get(id)
    if (record === before) return
    touched.add(id)
    if (record) this.#written.set(id, record)
    else this.#written.delete(id)
    if (before?.typeName === 'binding') this.#ends.remove(before)
    if (record?.typeName === 'binding') this.#ends.add(record)
    if (before?.typeName === 'page') this.#pages.delete(id)
    if (record?.typeName === 'page') this.#pages.set(id, record)
    if (before?.typeName === 'shape' || record?.typeName === 'shape') this.#tree.touch(id)
    if (!isFirst && !before !== !record) this.#cameOrWent(id)
  }

  #cameOrWent(id: string): void {
    this.#tree.reconsider(id)
    this.#ends.reconsider(id)
  }

  /** A board without a page or a document is shown one. */
  #fillIn(touched: Set<string>): void {
    const lacksDocument = !this.#written.has(missingDocument.id)
    if (lacksDocument !== this.#hasMissingDocument) touched.add(missingDocument.id)
    this.#hasMissingDocument = lacksDocument
    const lacksPage = this.#pages.size === 0
    if (lacksPage === this.#hasMissingPage) return
    this.#hasMissingPage = lacksPage
    touched.add(missingPage.id)
    this.#cameOrWent(missingPage.id)
  }

  #missing(id: string): PlainRecord | undefined {
    if (this.#hasMissingPage && id === missingPage.id) return missingPage
    return this.#hasMissingDocument && id === missingDocument.id ? missingDocument : undefined
  }

  #record(id: string): PlainRecord | undefined {
    return this.#written.get(id) ?? this.#missing(id)
  }

  #home(): string {
    let home: TLPage | null = null
    for (const page of this.#pages.values()) {
      if (!home || (compare(page.index, home.index) || compare(page.id, home.id)) < 0) home = page
    }
    return home?.id ?? missingPage.id
  }

  #rank(id: string): void {
    const record = this.#record(id)
    const before = this.#ranked.get(id)
    const after = record && this.#rankOf(record)
    if (after) this.#ranked.set(id, after)
    else this.#ranked.delete(id)
    if (before?.parentId === after?.parentId && before?.index === after?.index) return
    if (before) this.#order.remove(before.parentId, id, before.index)
    if (after) this.#order.add(after.parentId, id, after.index)
  }

  #rankOf(record: PlainRecord): Rank | undefined {
    if (record.typeName === 'page') return { parentId: '', index: record.index }
    if (record.typeName !== 'shape') return undefined
    const { parentId } = this.#tree.placeOf(record)
    // Most records say it themselves.
    return parentId === record.parentId ? record : { parentId, index: record.index }
  }

  #show(id: string): void {
    const record = this.#record(id)
    if (!record || (record.typeName === 'binding' && this.#ends.isHidden(id))) this.#shown.delete(id)
    else this.#shown.set(id, this.#repaired(record))
  }

  #repaired(record: PlainRecord): PlainRecord {
    if (record.typeName !== 'shape' && record.typeName !== 'page') return record
    if (this.#tree.isSound && this.#order.isSound) return record
    const parent = this.#ranked.get(record.id)?.parentId ?? ''
    const index = this.#order.indexOf(parent, record.id, record.index)
    // True: keyAfter continues a valid index, and parents are pages or shapes of this board.
    if (record.typeName === 'page') return index === record.index ? record : ({ ...record, index } as TLPage)
    const { parentId, x, y, rotation } = this.#tree.placeOf(record)
    const isSame = parentId === record.parentId && x === record.x && y === record.y && rotation === record.rotation
    return isSame && index === record.index ? record : ({ ...record, parentId, x, y, rotation, index } as PlainRecord)
  }
}
