import type { AnyShape, BoardPlaces } from './board-places'
import { notesInOrder, type Standing } from './reading-order'
import type { OutlineKind } from './row'
import { type FrameBox, spotOf } from './spots'
import type { Branch, Tree } from './tree'
import { wordsOfShape } from './words-of-shape'

/** Heading of all that people put freely onto the canvas. */
export const notesId = 'notes'

const kinds: Readonly<Record<string, OutlineKind>> = {
  note: 'note',
  text: 'text',
  draw: 'drawing',
  highlight: 'drawing',
  line: 'drawing',
  arrow: 'arrow',
  image: 'picture',
  video: 'picture',
  bookmark: 'picture',
  embed: 'picture',
  'register-picture': 'picture',
  group: 'group',
}

/** Adds whatever is no card, under the frame that it stands in or nearest to; on a board without frames as it comes. */
export function noteRows(tree: Tree, places: BoardPlaces, frames: readonly FrameBox[]): void {
  const free = [...places.shapes()].filter(({ id, type }) => type !== 'relation' && !tree.has(id))
  if (free.length === 0) return
  tree.add(null, { id: notesId, kind: 'notes', isOnBoard: false })

  const isFree = new Set(free.map(({ id }) => id))
  const inGroups = new Map<string, AnyShape[]>()
  const near = new Map<string | null, AnyShape[]>()
  for (const shape of free) {
    const group = holdingGroup(shape, places, isFree)
    const list = group === null ? near : inGroups
    const key = group ?? spotOf(places.onPage(shape), places.frameOf(shape), frames)?.frame ?? null
    const known = list.get(key as string)
    if (known) known.push(shape)
    else list.set(key as string, [shape])
  }

  const add = (parent: string, shapes: readonly AnyShape[], from: { readonly y: number }) => {
    const standing = shapes.map((shape): Standing => ({ id: shape.id, box: places.onPage(shape) }))
    for (const { id, box } of notesInOrder(standing, from)) {
      const shape = places.get(id)
      if (!shape) continue
      tree.add(parent, branchOf(shape, places, frames))
      const members = inGroups.get(id)
      if (members) add(id, members, box)
    }
  }
  for (const { id, box } of frames) {
    const shapes = near.get(id)
    if (!shapes) continue
    const heading = `notes near ${id}`
    tree.add(notesId, { id: heading, kind: 'near', isOnBoard: false, ...nameOf(places.get(id)) })
    add(heading, shapes, box)
  }
  const rest = near.get(null)
  if (rest) add(notesId, rest, { y: 0 })
}

/** The group right above a shape. */
function holdingGroup({ parentId }: AnyShape, places: BoardPlaces, isFree: ReadonlySet<string>): string | null {
  return places.get(parentId)?.type === 'group' && isFree.has(parentId) ? parentId : null
}

function branchOf(shape: AnyShape, places: BoardPlaces, frames: readonly FrameBox[]): Branch {
  const { id, type, meta } = shape
  return {
    id,
    kind: kinds[type] ?? 'shape',
    title: wordsOfShape(shape),
    by: typeof meta.by === 'string' ? meta.by : '',
    spot: spotOf(places.onPage(shape), places.frameOf(shape), frames),
  }
}

function nameOf(frame: AnyShape | undefined): Pick<Branch, 'title' | 'number' | 'phase'> {
  const { name } = frame?.props ?? {}
  const { order, index } = frame?.meta ?? {}
  return {
    title: typeof name === 'string' ? name : '',
    number: typeof order === 'number' ? String(order) : '',
    phase: typeof index === 'number' ? index : null,
  }
}
