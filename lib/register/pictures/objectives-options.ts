import type { OptionStatus, Strength } from '../../board/shapes/status'
import type { Coverage } from '../coverage'
import { strengthWords } from '../words'
import { pictureNames } from './names'
import { emptyScene, lines, type Mark, type Picture, plural, text } from './scene'

const columnsShown = 14
const rowsShown = 24
const nameWidth = 200
const column = 42
const row = 38
const headOfNames = 150
const bars: Readonly<Record<Strength, number>> = { weak: 1, normal: 2, strong: 3 }
const order: Readonly<Record<OptionStatus, number>> = { chosen: 0, candidate: 1, deferred: 2, rejected: 3 }
const statusSigns = { chosen: 'full', candidate: 'ring', deferred: 'half', rejected: 'cross' } as const

interface Served {
  readonly id: string
  readonly title: string
  readonly status: OptionStatus
}

/** Which option serves which objective, and how strongly. */
export function objectivesOptions({ matrix }: Coverage): Picture {
  const title = pictureNames['objectives-options']
  const live = matrix.objectives.map(({ card, title }) => ({ id: card, title: title || 'New objective' }))
  const tied = (option: string, objective: string) => matrix.cells[objective]?.[option]?.strength
  const options = matrix.options
    .filter(({ card }) => live.some(({ id }) => tied(card, id)))
    .map(({ card, title, status }): Served => ({ id: card, title, status }))
    .sort((a, b) => order[a.status] - order[b.status])
  const isServed = (id: string) => options.some((option) => option.status === 'chosen' && tied(option.id, id))
  const alone = live.filter(({ id }) => !isServed(id))
  const table = {
    columns: [
      'Objective',
      ...options.map((option) => `${option.title} (${option.status})`),
      'Served by a chosen option',
    ],
    rows: live.map((it) => [
      it.title,
      ...options.map((option) => {
        const strength = tied(option.id, it.id)
        return strength ? strengthWords[strength] : '–'
      }),
      isServed(it.id) ? 'Yes' : 'No',
    ]),
  }
  const says =
    live.length === 0
      ? 'No objective yet.'
      : alone.length === 0
        ? `A chosen option serves ${live.length === 1 ? 'the objective' : `each of ${plural(live.length, 'objective')}`}.`
        : `No chosen option serves ${alone.length} of ${plural(live.length, 'objective')}.`
  if (live.length === 0) return { title, says, scene: emptyScene(says), table }
  return { title, says, scene: drawn(live, options, tied, isServed), table }
}

function drawn(
  objectives: readonly { readonly id: string; readonly title: string }[],
  options: readonly Served[],
  tied: (option: string, objective: string) => Strength | undefined,
  isServed: (id: string) => boolean,
) {
  const shown = options.slice(0, columnsShown)
  const rows = objectives.slice(0, rowsShown)
  const columns = Math.max(shown.length, 1)
  const w = Math.max(560, nameWidth + columns * column + 110)
  const headHeight = shown.length > 0 ? headOfNames : 0
  const top = headHeight + 12
  const marks: Mark[] = []
  shown.forEach((option, at) => {
    const x = nameWidth + at * column + column / 2
    const words = lines(0, 0, option.title, { width: headHeight - 30, most: 2, px: 12, weight: 600 })
    words.forEach((mark, line) => {
      if (mark.kind !== 'text') return
      const dx = (line - (words.length - 1) / 2) * 14 + 4
      marks.push({ ...mark, x: x + dx, y: headHeight - 22, isUpright: true })
    })
    marks.push({
      kind: 'sign',
      x: x - 6,
      y: headHeight - 12,
      form: statusSigns[option.status],
      colour: option.status === 'chosen' ? '--chosen' : '--text-3',
    })
  })
  rows.forEach(({ id, title }, at) => {
    const y = top + at * row
    marks.push({ kind: 'line', x1: 0, y1: y, x2: w, y2: y, colour: '--line' })
    const name = lines(8, 0, title, { width: nameWidth - 20, most: 2, px: 13, weight: 600 })
    const first = y + (name.length === 1 ? 24 : 16)
    name.forEach((mark, line) => mark.kind === 'text' && marks.push({ ...mark, y: first + line * 16 }))
    shown.forEach((option, n) => {
      const strength = tied(option.id, id)
      const x = nameWidth + n * column
      if (!strength) return marks.push(text(x + column / 2, y + 24, '·', { anchor: 'middle', colour: '--text-3' }))
      for (let bar = 0; bar < 3; bar++) {
        const h = 8 + bar * 5
        marks.push({
          kind: 'rect',
          x: x + 10 + bar * 8,
          y: y + 28 - h,
          w: 6,
          h,
          radius: 1,
          stroke: '--text-3',
          ...(bar < bars[strength] && { fill: '--text' }),
        })
      }
    })
    const x = nameWidth + columns * column + 8
    if (isServed(id)) marks.push(text(x, y + 24, 'Served', { px: 12, colour: '--chosen', weight: 600 }))
    else
      marks.push(
        { kind: 'sign', x, y: y + 14, form: 'warning', colour: '--deferred' },
        text(x + 17, y + 24, 'Not served', { px: 12, colour: '--deferred', weight: 600 }),
      )
  })
  const bottom = top + rows.length * row
  const hidden = [
    objectives.length > rows.length ? plural(objectives.length - rows.length, 'more objective') : '',
    options.length > shown.length ? plural(options.length - shown.length, 'more option') : '',
  ].filter(Boolean)
  const foot = [
    options.length === 0
      ? 'No option is tied to an objective yet.'
      : 'Bars: weak, normal, strong. Disc: chosen, ring: candidate.',
    hidden.length > 0 ? `Not drawn: ${hidden.join(', ')}.` : '',
  ]
  marks.push(
    ...lines(8, bottom + 24, foot.filter(Boolean).join(' '), { width: w - 16, most: 2, px: 12, colour: '--text-3' }),
  )
  return { w, h: bottom + 48, marks }
}
