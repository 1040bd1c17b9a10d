import { columnWidth, frameInsets } from '@/lib/board/layout/units'
import { textWidth } from './text-width'

/** Text of the overview in screen pixels. */
export const overviewPx = {
  phase: 15,
  progress: 11,
  decision: 13,
  decisionMin: 12,
  state: 11,
  name: 11,
  nameLine: 12.5,
} as const

/** How a decision card of this size (units) names itself at this zoom: the title never shrinks below 12, the state goes first. */
export function overviewDecision(text: string, size: { w: number; h: number }, zoom: number) {
  const room = size.w * zoom - 18
  const fits = textWidth(text, overviewPx.decision) <= room
  return {
    titlePx: fits ? overviewPx.decision : overviewPx.decisionMin,
    /** Below 34 px of height the words of the state go; the glyph stays. */
    hasStateRow: size.h * zoom >= 34,
  }
}

/** A name stands on two lines, on three where the card is 40 px high. */
export const overviewNameLines = (height: number, zoom: number) => (height * zoom >= 40 ? 3 : 2)

/** From the end of a column to the first line in the gutter, in units. */
const gutterBeforeLine = 28
/** Disc and gaps before the name. */
const headPx = 34

/** What a phase frame says at this zoom: the short title where the full one does not fit; progress gets shorter, then goes. */
export function overviewPhase(
  { title, short, progress }: { title: string; short: string; progress: { decided: number; decisions: number } | null },
  width: number,
  zoom: number,
): { name: string; progress: string } {
  const room = (width - 2 * frameInsets.side) * zoom - headPx
  // Lines come down into the gutter behind the first column: a longer name would be struck through.
  const nameRoom = Math.min(room, (frameInsets.side + columnWidth + gutterBeforeLine) * zoom - headPx)
  const name = textWidth(title, overviewPx.phase) > nameRoom && short ? short : title
  const left = room - 6 - textWidth(name, overviewPx.phase)
  const long = progressWords(progress)
  if (!progress || !long) return { name, progress: '' }
  if (left > textWidth(long, overviewPx.progress)) return { name, progress: long }
  return { name, progress: left > 26 ? `${progress.decided}/${progress.decisions}` : '' }
}

export function progressWords(progress: { decided: number; decisions: number } | null): string {
  return progress && progress.decisions > 0 ? `${progress.decided} of ${progress.decisions} decided` : ''
}

/** Nearer, in units: the short title where the full one and the progress do not fit side by side. */
export function nearerPhase(
  { title, short, progress }: { title: string; short: string; progress: { decided: number; decisions: number } | null },
  width: number,
  px: { readonly name: number; readonly progress: number },
): { name: string; progress: string } {
  const said = progressWords(progress)
  const room = width - 50 - 38 - 28 - textWidth(said, px.progress)
  return { name: short && textWidth(title, px.name) > room ? short : title, progress: said }
}
