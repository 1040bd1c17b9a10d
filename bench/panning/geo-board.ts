import { toRichText } from '@tldraw/tlschema'

interface Shape {
  readonly id: string
  readonly typeName: string
  readonly type?: string
  readonly parentId?: string
  readonly index?: string
  readonly x: number
  readonly y: number
  readonly fromId?: string
  readonly toId?: string
  readonly props: Readonly<Record<string, unknown>> & { readonly w?: number; readonly h?: number }
}

export interface Snapshot {
  readonly schema: unknown
  readonly store: Readonly<Record<string, Shape>>
}

const colours = ['blue', 'green', 'violet', 'orange', 'red', 'light-green'] as const

/** The same board with a rectangle for each frame and card and an arrow for each line of the journey, words included. */
export function geoBoard({ schema, store }: Snapshot): Snapshot {
  const records = Object.values(store)
  const kept = records.filter(({ typeName }) => typeName === 'document' || typeName === 'page')
  const page = kept.find(({ typeName }) => typeName === 'page')?.id
  const shapes = records.filter(({ typeName }) => typeName === 'shape')
  const onPage = new Map(
    shapes.map((shape) => {
      const parent = shapes.find(({ id }) => id === shape.parentId)
      return [
        shape.id,
        { x: shape.x + (parent?.x ?? 0), y: shape.y + (parent?.y ?? 0), w: shape.props.w ?? 0, h: shape.props.h ?? 0 },
      ]
    }),
  )
  const drawn = shapes.flatMap((shape): Shape[] => {
    const { type, props, index } = shape
    const place = { ...base, id: `${shape.id}-geo`, index, parentId: page }
    if (type === 'relation') return props.draw === 'journey' ? arrow(shape, place) : []
    const box = onPage.get(shape.id)
    if (!box?.w) return []
    const words = [props.title ?? props.name, props.question ?? props.description].filter(Boolean).join('\n')
    return [
      {
        ...place,
        type: 'geo',
        x: box.x,
        y: box.y,
        props: {
          geo: 'rectangle',
          w: box.w,
          h: Math.max(1, box.h),
          growY: 0,
          scale: 1,
          dash: 'solid',
          color: colours[Number(props.phase ?? 0) % colours.length],
          labelColor: 'black',
          fill: type === 'frame' ? 'semi' : 'solid',
          size: 's',
          font: 'sans',
          align: 'start',
          verticalAlign: 'start',
          url: '',
          richText: toRichText(words.slice(0, 160)),
        },
      },
    ]
  })
  return { schema, store: Object.fromEntries([...kept, ...drawn].map((it) => [it.id, it])) }

  function arrow({ id }: Shape, place: object): Shape[] {
    const ends = records.filter((it) => it.typeName === 'binding' && it.fromId === id)
    const [from, to] = ['from', 'to'].map((end) => onPage.get(ends.find((it) => it.props.end === end)?.toId ?? ''))
    if (!from || !to) return []
    const start = { x: 0, y: 0 }
    const end = { x: to.x - from.x - from.w, y: to.y + to.h / 2 - from.y - from.h / 2 }
    // The cast is true: a whole arrow, only of another form than what this file reads.
    return [
      {
        ...place,
        type: 'arrow',
        x: from.x + from.w,
        y: from.y + from.h / 2,
        props: { ...arrowProps, start, end },
      } as unknown as Shape,
    ]
  }
}

const base = { typeName: 'shape', rotation: 0, isLocked: false, opacity: 1, meta: {} }
const arrowProps = {
  kind: 'elbow',
  labelColor: 'black',
  color: 'black',
  fill: 'none',
  dash: 'solid',
  size: 's',
  arrowheadStart: 'none',
  arrowheadEnd: 'triangle',
  font: 'sans',
  bend: 0,
  text: '',
  labelPosition: 0.5,
  scale: 1,
  elbowMidPoint: 0.5,
}
