import { dice } from './statistics'

/** A shape as tldraw keeps it, valid for the peers' version of its schema. */
export interface Shape {
  readonly id: string
  readonly typeName: 'shape'
  readonly type: string
  readonly props: { readonly richText: object; readonly [prop: string]: unknown }
  readonly [field: string]: unknown
}

const words =
  'we could buy the portal first because partners wait while nobody owns their data yet cost risk team year skill'.split(
    ' ',
  )
const colours = ['black', 'yellow', 'blue', 'green', 'red', 'violet']
const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** Notes, texts and rectangles with a few words each, the same for every server. */
export function boardOf(shapes: number, seed = 7): Shape[] {
  const { below, number } = dice(seed)
  const pick = <T>(items: readonly T[]): T => items[below(items.length)] as T
  const randomId = () => Array.from({ length: 21 }, () => letters[below(letters.length)]).join('')
  return Array.from({ length: shapes }, (_, place) => {
    const said = Array.from({ length: 2 + below(8) }, () => pick(words)).join(' ')
    const type = pick(['note', 'note', 'note', 'text', 'geo'])
    return {
      id: `shape:${randomId()}`,
      typeName: 'shape',
      type,
      x: Math.fround(number() * 8_000),
      y: Math.fround(number() * 5_000),
      rotation: 0,
      index: indexOf(place),
      parentId: 'page:page',
      isLocked: false,
      opacity: 1,
      meta: {},
      props: propsOf(type, pick(colours), {
        type: 'doc',
        content: [{ type: 'paragraph', content: [{ type: 'text', text: said }] }],
      }),
    }
  })
}

function propsOf(type: string, color: string, richText: object): Shape['props'] {
  const look = { color, size: 'm', font: 'draw', scale: 1, richText }
  if (type === 'text') return { ...look, w: 160, textAlign: 'start', autoSize: true }
  const label = { align: 'middle', verticalAlign: 'middle', labelColor: 'black', growY: 0, url: '' }
  if (type === 'note') return { ...look, ...label, fontSizeAdjustment: 1, textLastEditedBy: null }
  const box = { w: 200, h: 120, geo: 'rectangle', dash: 'draw', fill: 'none', flipX: false, flipY: false }
  return { ...look, ...label, ...box }
}

/** An order index of four places and a fraction, as long as those of a board that is in use. */
function indexOf(place: number): string {
  return `c${place.toString(36).padStart(3, '0')}V`
}

export function textOf({ props }: Shape): string {
  const { content } = props.richText as { content: { content: { text: string }[] }[] }
  return content[0]?.content[0]?.text ?? ''
}
