import type { PlainRecord } from '../../lib/board/commands'
import { canonicalRecord } from '../../lib/board/canonical'
import { arrow, arrowBinding, frame, note, option, page, paragraph, stroke } from '../../lib/board/testing/records'
import { type Chance, chance } from './chance'

export interface WorkshopStep {
  readonly who: number
  readonly kind: string
  readonly puts: readonly (readonly [before: PlainRecord | null, after: PlainRecord])[]
  readonly removes: readonly PlainRecord[]
}
type Shape = PlainRecord & { typeName: 'shape' }
type Shares = { [kind: string]: number }

const words =
  'we buy or build the portal first because partners wait and nobody owns the data yet risk cost team year'.split(' ')
const gestureHz = 10
const keysPerSecond = 6
const thinkingSeconds = 12
/** Of a hundred things that somebody does. */
const habits: Shares = {
  drag: 30,
  dragSeveral: 4,
  type: 24,
  newNote: 12,
  recolour: 8,
  resize: 4,
  connect: 6,
  remove: 3,
  draw: 4,
  title: 5,
}

/** A mixed board of this many shapes: notes, cards, arrows with two bindings each, frames with children, strokes. */
export function mixedBoard(shapes: number, seed: number): PlainRecord[] {
  const r = chance(seed)
  const records: PlainRecord[] = [page()]
  const cards: string[] = []
  const frames: string[] = []
  for (let i = 0; i < shapes; i++) {
    const place = { ...somewhere(r), index: indexAt(i, r) }
    const parent = frames.length > 0 && r.number() < 0.3 ? { parentId: r.pick(frames) } : {}
    const id = `shape:${r.id()}`
    const share = r.number()
    if (share < 0.03) {
      frames.push(id)
      records.push(frame(id, place))
    } else if (share < 0.16 && cards.length > 1) {
      records.push(arrow(id, place))
      for (const end of ['start', 'end'] as const)
        records.push(arrowBinding(`binding:${r.id()}`, id, r.pick(cards), end))
    } else if (share < 0.2) records.push(stroke(id, { ...place, ...parent }))
    else {
      cards.push(id)
      records.push(
        share < 0.75
          ? note(id, { ...place, ...parent, text: sentence(r, 4 + r.below(10)) })
          : option(id, { ...place, ...parent, title: sentence(r, 3) }),
      )
    }
  }
  return records.map((record) => canonicalRecord(record))
}

/** The hour of so many people, one step after the other as they happened. Two never hold the same card. */
export function* workshop(start: readonly PlainRecord[], people: number, minutes: number, seed: number) {
  const r = chance(seed)
  const board = new Map(start.map((record) => [record.id as string, record]))
  const held = new Set<string>()
  const hands = Array.from({ length: people }, (_, who) => ({ who, at: r.number() * thinkingSeconds, act: acts(who) }))
  for (;;) {
    const hand = hands.reduce((first, other) => (other.at < first.at ? other : first))
    if (hand.at > minutes * 60) return
    const { value } = hand.act.next()
    if (!value) return
    hand.at += value.wait
    if (!value.step) continue
    for (const [, after] of value.step.puts) board.set(after.id, after)
    for (const { id } of value.step.removes) board.delete(id)
    yield value.step
  }

  function* acts(who: number): Generator<{ wait: number; step?: WorkshopStep }> {
    for (;;) {
      yield { wait: -Math.log(1 - r.number()) * thinkingSeconds }
      const kind = habitOf(r)
      const mine = free(kind).slice(0, kind === 'dragSeveral' ? 2 + r.below(5) : 1)
      for (const id of mine) held.add(id)
      for (const step of gesture(kind, mine)) yield { wait: step.seconds, step: { who, ...step } }
      for (const id of mine) held.delete(id)
    }
  }

  function free(kind: string): string[] {
    const found: string[] = []
    const all = [...board.keys()]
    for (let tries = 0; tries < 40 && found.length < 6; tries++) {
      const record = board.get(r.pick(all))
      if (record?.typeName !== 'shape' || held.has(record.id) || found.includes(record.id)) continue
      if (
        kind === 'title'
          ? record.type === ('option' as string)
          : kind === 'resize'
            ? record.type === ('option' as string)
            : record.type === 'note'
      )
        found.push(record.id)
    }
    return found
  }

  function* gesture(kind: string, mine: readonly string[]) {
    const [first] = mine
    const shapes = () => mine.flatMap((id) => (board.get(id)?.typeName === 'shape' ? [board.get(id) as Shape] : []))
    const change = (name: string, seconds: number, edit: (shape: Shape) => object) => ({
      kind: name,
      seconds,
      removes: [],
      puts: shapes().map((shape) => [shape, canonicalRecord({ ...shape, ...edit(shape) } as PlainRecord)] as const),
    })
    switch (kind) {
      case 'drag':
      case 'dragSeveral': {
        const [dx, dy] = [r.number() * 40 - 20, r.number() * 30 - 15]
        for (let i = 5 + r.below(25); i > 0; i--) {
          yield change(kind, 1 / gestureHz, ({ x, y }) => ({ x: x + dx + r.number(), y: y + dy + r.number() }))
        }
        return
      }
      case 'resize':
        for (let i = 5 + r.below(15); i > 0; i--) {
          yield change(kind, 1 / gestureHz, ({ props }) => {
            const { w, h } = props as { w: number; h: number }
            return { props: { ...props, w: w + 1.3, h: h + 0.7 } }
          })
        }
        return
      case 'recolour':
        yield change(kind, 1, ({ props }) => ({
          props: { ...props, color: r.pick(['red', 'blue', 'green', 'violet']) },
        }))
        return
      case 'remove': {
        const gone = shapes()
        const ties = [...board.values()].filter(
          (record) => record.typeName === 'binding' && record.toId === gone[0]?.id,
        )
        yield { kind, seconds: 1, puts: [], removes: [...gone, ...ties] }
        return
      }
      case 'draw':
        yield {
          kind,
          seconds: 2,
          puts: [
            [
              null,
              canonicalRecord(stroke(`shape:${r.id()}`, { ...somewhere(r), index: indexAt(board.size + 9_000, r) })),
            ] as const,
          ],
          removes: [],
        }
        return
      case 'connect': {
        if (!first) return
        const [other] = free(kind)
        const id = `shape:${r.id()}`
        const ends = [
          arrowBinding(`binding:${r.id()}`, id, first, 'start'),
          arrowBinding(`binding:${r.id()}`, id, other ?? first, 'end'),
        ]
        const made = [arrow(id, { ...somewhere(r), index: indexAt(board.size + 9_000, r) }), ...ends]
        yield { kind, seconds: 1, puts: made.map((record) => [null, record] as const), removes: [] }
        return
      }
      case 'newNote': {
        const id = `shape:${r.id()}`
        const made = canonicalRecord(note(id, { ...somewhere(r), index: indexAt(board.size + 9_000, r), text: '' }))
        yield { kind, seconds: 1, puts: [[null, made] as const], removes: [] }
        yield* typing([id], 'type')
        return
      }
      default:
        yield* typing(mine, kind)
    }
  }

  function* typing([id]: readonly string[], kind: string) {
    const words = sentence(r, 20)
    for (let i = 10 + r.below(50), at = 0; i > 0; i--) {
      const shape = board.get(id ?? '')
      if (shape?.typeName !== 'shape') return
      const props = shape.props as object as {
        title?: string
        richText?: { content: { content?: { text: string }[] }[] }
      }
      const text = props.title ?? props.richText?.content[0]?.content?.[0]?.text ?? ''
      const letters = r.number() < 0.06 ? text.slice(0, -1) : `${text}${words[at++] ?? ' '}`
      const written = props.title === undefined ? { richText: paragraph(letters) } : { title: letters }
      const after = canonicalRecord({ ...shape, props: { ...shape.props, ...written } } as PlainRecord)
      yield { kind, seconds: 1 / keysPerSecond, puts: [[shape, after] as const], removes: [] }
    }
  }
}

function habitOf(r: Chance): string {
  let left = r.number() * Object.values(habits).reduce((sum, share) => sum + share, 0)
  for (const [kind, share] of Object.entries(habits)) {
    left -= share
    if (left < 0) return kind
  }
  return 'drag'
}

const somewhere = (r: Chance) => ({ x: r.number() * 8000 - 4000, y: r.number() * 6000 - 3000 })
const sentence = (r: Chance, length: number) => Array.from({ length }, () => r.pick(words)).join(' ')

/** As long as tldraw's own, which add chance to every index. */
function indexAt(i: number, r: Chance): string {
  const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
  const whole = [3844, 62, 1].map((size) => digits[Math.floor(i / size) % 62]).join('')
  return `c${whole}${Array.from({ length: 4 }, () => digits[1 + r.below(61)]).join('')}`
}
