import { type Box, bottom, right, touches } from './box'
import type { PlacedBoard } from './place'
import type { Route } from './routes'
import { type CardBox, type FrameBox, runsOver } from './scene'
import { frameInsets } from './units'

/** Cards keep this far apart, frames that far. */
const cardsApart = 9
const framesApart = 20

/** Everything that is wrong with how a board stands, in words; nothing for one that is as it should be. */
export function boardFaults(
  cards: readonly CardBox[],
  frames: readonly FrameBox[],
  routes: ReadonlyMap<string, Route>,
): string[] {
  const faults = [...pairs(cards, cardsApart), ...pairs(frames, framesApart)]
  const frameById = new Map(frames.map((frame) => [frame.id, frame]))
  for (const card of cards) {
    const frame = frameById.get(card.frame ?? '')
    if (!frame) faults.push(`${card.id} is in no frame`)
    else if (!isInside(card, frame)) faults.push(`${card.id} is outside ${frame.id}`)
  }
  for (const [id, { points }] of routes) {
    for (const card of cards) if (runsOver(points, card)) faults.push(`${id} runs over ${card.id}`)
  }
  return faults
}

/** The same for a framework that is placed but has no records yet, with the room that it keeps for register cards. */
export function placementFaults({ frames }: PlacedBoard): string[] {
  const cards = frames.flatMap(({ phase, columns }) =>
    columns
      .flat()
      .flatMap(({ head, options, slots }, g) =>
        [head, ...options, ...slots].map((box, i) => ({ ...box, id: `${phase.id} ${g}.${i}`, frame: phase.id })),
      ),
  )
  return boardFaults(
    cards,
    frames.map(({ phase, x, y, w, h }) => ({ id: phase.id, x, y, w, h })),
    new Map(),
  )
}

function pairs(boxes: readonly (Box & { readonly id: string })[], apart: number): string[] {
  return boxes.flatMap((a, i) =>
    boxes
      .slice(i + 1)
      .filter((b) => touches(a, b, apart))
      .map((b) => `${a.id} is too close to ${b.id}`),
  )
}

function isInside(card: Box, frame: Box): boolean {
  return (
    card.x >= frame.x + frameInsets.side &&
    card.y >= frame.y + frameInsets.header &&
    right(card) <= right(frame) - frameInsets.side &&
    bottom(card) <= bottom(frame) - frameInsets.bottom
  )
}
