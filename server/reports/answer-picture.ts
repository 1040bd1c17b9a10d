import type { PlainRecord } from '../../lib/board/commands'
import { fileAnswer } from '../http/file-answer'
import { phasePicture, wholePicture } from './phase-picture'

/** The picture of a phase, or of the whole board where none is named, as a file of its own that runs nothing. */
export function answerPicture(records: readonly PlainRecord[], request: Request): Response {
  const asked = new URL(request.url).searchParams
  const frame = asked.get('phase')
  const theme = asked.get('theme') === 'dark' ? 'dark' : 'light'
  const svg = frame === null ? wholePicture(records, theme) : phasePicture(records, frame)
  if (svg === null) return new Response(null, { status: 404 })
  const policy = "sandbox; default-src 'none'; style-src 'unsafe-inline'"
  const answer = fileAnswer(svg, { type: 'image/svg+xml', policy })
  answer.headers.set('Cache-Control', 'private, no-store')
  answer.headers.set('X-Content-Type-Options', 'nosniff')
  answer.headers.set('X-Robots-Tag', 'noindex')
  return answer
}
