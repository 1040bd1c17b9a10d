import type { OutlineRow } from './row'

/** What whoever adds a row says of it; the rest follows from where it stands. */
export type Branch = Pick<OutlineRow, 'id' | 'kind'> &
  Partial<Omit<OutlineRow, 'id' | 'kind' | 'level' | 'parent' | 'children' | 'place' | 'siblings'>>

type Growing = { -readonly [K in keyof OutlineRow]: OutlineRow[K] } & { readonly children: string[] }

/** Grows from the top: siblings are added in the order in which they are read. */
export class Tree {
  readonly #nodes = new Map<string, Growing>()
  readonly #top: string[] = []

  /** The parent is there already. */
  add(parent: string | null, branch: Branch): void {
    const above = parent === null ? undefined : this.#nodes.get(parent)
    const siblings = above ? above.children : this.#top
    siblings.push(branch.id)
    // Spelt out: a board has ten thousand of these, and objects that are copied together are slow to make and to read.
    this.#nodes.set(branch.id, {
      id: branch.id,
      kind: branch.kind,
      isOnBoard: branch.isOnBoard ?? true,
      level: above ? above.level + 1 : 1,
      parent,
      children: [],
      place: siblings.length,
      siblings: 0,
      number: branch.number ?? '',
      title: branch.title ?? '',
      phase: branch.phase ?? null,
      register: branch.register ?? null,
      isBacked: branch.isBacked ?? false,
      status: branch.status ?? null,
      decision: branch.decision ?? null,
      askedBy: branch.askedBy ?? nobody,
      by: branch.by ?? '',
      spot: branch.spot ?? null,
    })
  }

  has(id: string): boolean {
    return this.#nodes.has(id)
  }

  rows(): { readonly rows: readonly OutlineRow[]; readonly byId: ReadonlyMap<string, OutlineRow> } {
    const rows: OutlineRow[] = []
    this.#walk(this.#top, rows)
    return { rows, byId: this.#nodes }
  }

  #walk(ids: readonly string[], rows: OutlineRow[]): void {
    for (const id of ids) {
      const node = this.#nodes.get(id)
      if (!node) continue
      node.siblings = ids.length
      rows.push(node)
      if (node.children.length > 0) this.#walk(node.children, rows)
    }
  }
}

const nobody: readonly string[] = []
