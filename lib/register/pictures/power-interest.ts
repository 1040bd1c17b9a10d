import type { Register } from '../read-register'
import { commitmentWords, influenceWords, interestWords } from '../words'
import { pictureNames } from './names'
import { emptyScene, lines, type Mark, type Picture, plural, text } from './scene'

type Sponsor = Register['sponsors'][number]

const cell = { w: 116, h: 80 }
const left = 60
const top = 12
const levels = [0, 1, 2, 3, 4] as const
const namesInCell = 4
/** From here on a level is high. */
const high = 3
const quarters = [
  { isPowerful: true, isKeen: false, words: 'Keep satisfied' },
  { isPowerful: true, isKeen: true, words: 'Work closely with' },
  { isPowerful: false, isKeen: false, words: 'Keep an eye on' },
  { isPowerful: false, isKeen: true, words: 'Keep informed' },
] as const
const signs = { committed: 'full', briefed: 'half', named: 'ring', declined: 'cross' } as const
const colours = { committed: '--chosen', briefed: '--text-2', named: '--text-3', declined: '--rejected' } as const

/** Who can move how much, and who cares how much: how each sponsor is to be treated. */
export function powerInterest({ sponsors }: Register): Picture {
  const title = pictureNames['power-interest']
  const placed = sponsors.filter(isPlaced)
  const others = sponsors.filter((it) => !isPlaced(it))
  const table = {
    columns: ['Sponsor', 'Influence', 'Interest', 'Commitment', 'What to do'],
    rows: sponsors.map((it) => [
      it.name,
      it.influence === null ? 'Not said' : `${it.influence}, ${influenceWords[it.influence]}`,
      it.interest === null ? 'Not said' : `${it.interest}, ${interestWords[it.interest]}`,
      commitmentWords[it.commitment],
      isPlaced(it) ? quarterOf(it) : '',
    ]),
  }
  if (placed.length === 0) {
    const says =
      sponsors.length === 0 ? 'No sponsor yet.' : 'Nobody has said yet how much the sponsors can move and care.'
    return { title, says, scene: emptyScene(says), table }
  }
  const close = placed.filter((it) => quarterOf(it) === 'Work closely with')
  const idle = close.filter(({ commitment }) => commitment !== 'committed')
  const says =
    close.length === 0
      ? 'No sponsor has both much influence and much interest.'
      : `${plural(close.length, 'sponsor')} with much influence and interest, ${idle.length === 0 ? 'all confirmed' : `${idle.length} of them not confirmed`}.`
  return { title, says, scene: drawn(placed, others), table }
}

interface Placed extends Sponsor {
  readonly influence: number
  readonly interest: number
}
const isPlaced = (it: Sponsor): it is Placed => it.influence !== null && it.interest !== null

const quarterOf = ({ influence, interest }: Placed): string =>
  quarters.find((it) => it.isPowerful === influence >= high && it.isKeen === interest >= high)?.words ?? ''

function drawn(placed: readonly Placed[], others: readonly Sponsor[]) {
  const w = left + levels.length * cell.w + 12
  const bottom = top + levels.length * cell.h
  const x = (interest: number) => left + interest * cell.w
  const y = (influence: number) => bottom - (influence + 1) * cell.h
  const marks: Mark[] = quarters.map(({ isPowerful, isKeen }) => ({
    kind: 'rect',
    x: x(isKeen ? high : 0),
    y: y(isPowerful ? levels.length - 1 : high - 1),
    w: (isKeen ? levels.length - high : high) * cell.w,
    h: (isPowerful ? levels.length - high : high) * cell.h,
    fill: isPowerful && isKeen ? '--accent-tint' : '--card',
    stroke: '--line-2',
  }))
  for (const { isPowerful, isKeen, words } of quarters) {
    const look = { px: 12, weight: 600, colour: '--text-3' } as const
    marks.push(text(x(isKeen ? high : 0) + 8, y(isPowerful ? levels.length - 1 : high - 1) + 18, words, look))
  }
  for (const influence of levels) {
    marks.push(
      text(left - 8, y(influence) + cell.h / 2 + 4, String(influence), { px: 12, anchor: 'end', colour: '--text-2' }),
    )
    for (const interest of levels) marks.push(...names(placed, influence, interest, x(interest), y(influence)))
  }
  for (const interest of levels)
    marks.push(
      text(x(interest) + cell.w / 2, bottom + 18, String(interest), { px: 12, anchor: 'middle', colour: '--text-2' }),
    )
  const axis = { px: 12, weight: 600, colour: '--text-2' } as const
  marks.push(
    text(left + (levels.length * cell.w) / 2, bottom + 38, 'Interest', { ...axis, anchor: 'middle' }),
    text(22, top + (levels.length * cell.h) / 2, 'Influence', { ...axis, anchor: 'middle', isUpright: true }),
  )
  let at = left
  for (const commitment of ['committed', 'briefed', 'named', 'declined'] as const) {
    marks.push(
      { kind: 'sign', x: at, y: bottom + 50, form: signs[commitment], colour: colours[commitment] },
      text(at + 18, bottom + 61, commitmentWords[commitment], { px: 12, colour: '--text-2' }),
    )
    at += 112
  }
  const rest = others.map(({ name }) => name).join(', ')
  const said = rest
    ? lines(left, bottom + 86, `Not placed yet: ${rest}`, { width: w - left - 12, most: 2, px: 12, colour: '--text-2' })
    : []
  return { w, h: bottom + 74 + said.length * 18, marks: [...marks, ...said] }
}

function names(placed: readonly Placed[], influence: number, interest: number, x: number, y: number): Mark[] {
  const here = placed.filter((it) => it.influence === influence && it.interest === interest)
  // The first line of a quarter's corner is its heading.
  const isUnderHeading = influence === levels.length - 1 || influence === high - 1
  const most = isUnderHeading ? namesInCell - 1 : namesInCell
  const start = y + (isUnderHeading ? 26 : 8)
  const shown = here.length > most ? here.slice(0, most - 1) : here
  const marks = shown.flatMap(({ name, commitment }, at): Mark[] => [
    { kind: 'sign', x: x + 8, y: start + at * 17, form: signs[commitment], colour: colours[commitment] },
    ...lines(x + 25, start + at * 17 + 11, name, { width: cell.w - 30, most: 1, px: 12, weight: 600 }),
  ])
  const hidden = here.length - shown.length
  if (hidden > 0)
    marks.push(text(x + 25, start + shown.length * 17 + 11, `${hidden} more`, { px: 12, colour: '--text-2' }))
  return marks
}
