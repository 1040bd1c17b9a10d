import { boardPicture } from '../../lib/board/picture'
import { extentOf, placeShapes } from '../../lib/board/picture/placed-shapes'
import type { PlainRecord } from '../../lib/board/commands'

/** Room around a phase in units of the canvas, and how many of them are a pixel of its picture. */
const around = 40
const unitsPerPixel = 2.6

/** A phase as it stood, for a report: every card says its name, light as paper. Null where there is no such phase. */
export function phasePicture(records: readonly PlainRecord[], frame: string): string | null {
  const shape = placeShapes(records).find(({ id, type }) => id === frame && type === 'frame')
  const box = shape && extentOf(shape)
  if (!box) return null
  const within = { x: box.x - around, y: box.y - around, w: box.w + 2 * around, h: box.h + 2 * around }
  const size = { width: within.w / unitsPerPixel, height: within.h / unitsPerPixel }
  return boardPicture(records, { level: 'overview', theme: 'light', isForPaper: true, within, ...size })
}

/** The whole board as blocks of colour and their names. */
export function wholePicture(records: readonly PlainRecord[], theme: 'light' | 'dark'): string {
  return boardPicture(records, { level: 'overview', theme, width: 1200, height: 750 })
}
