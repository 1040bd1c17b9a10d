import { boardCsv } from '../../lib/export/board-csv'
import { type ExportFormat, exportFormats, fileName } from '../../lib/export/formats'
import { madrText } from '../../lib/decision-records/all-records'
import { reportMarkdown } from '../../lib/report/markdown'
import { tldrFile } from '../../lib/export/tldr'
import { boardSchema } from '../../lib/board/schema'
import type { Id } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import { limits } from '../../lib/protocol/limits'
import type { SavedState } from '../../lib/sessions/saved-state'
import { canonicalJson } from '../../lib/sessions/snapshot'
import type { Caller } from '../auth/caller'
import { onBoard } from '../auth/on-board'
import type { Runtime } from '../runtime'
import { onSession } from '../sessions/on-session'
import { savedState, stateNow } from '../sessions/saved-state'
import { madrZip } from '../reports/madr-zip'
import { reportOf } from '../reports/read-report'
import { collectBoard } from './collect-board'
import { boardPdf } from './pdf/board-pdf'

export interface ExportedFile {
  readonly name: string
  readonly type: (typeof exportFormats)[ExportFormat]['type']
  readonly content: string | Uint8Array
}

interface Wanted {
  readonly format: ExportFormat
  /** Of a PDF: one phase, by record id. */
  readonly phase?: string | undefined
  /** Asked between two pages: whoever has cancelled is not worked for any longer. */
  readonly isWanted?: (() => boolean) | undefined
}

export type WhatToExport = { readonly boardId: Id<'board'> } | { readonly sessionId: Id<'session'> }

/**
 * The one door through which a board leaves as a file, as it is now or as it was saved. Everyone on the board may have every
 * format, because no format holds what not everyone may know: closed votes only, no private notes, no name in an anonymous
 * vote. Formats read a SavedState, which holds just that.
 */
export async function exportBoard(
  runtime: Runtime,
  caller: Caller,
  { format, phase, isWanted, ...which }: WhatToExport & Wanted,
): Promise<Result<ExportedFile, Problem>> {
  const found = await readState(runtime, caller, which)
  if (!found.ok) return found
  const content = await write(runtime, found.value, { format, phase, isWanted })
  if (!content.ok) return content
  if (sizeOf(content.value) > limits.exportBytesMax) return err(problem('too-large', { detail: tooLarge(format) }))
  const { type } = exportFormats[format]
  runtime.log.info({ boardId: found.value.boardId, format, bytes: sizeOf(content.value) }, 'board.exported')
  return ok({ name: fileName(found.value.title, format), type, content: content.value })
}

async function readState(runtime: Runtime, caller: Caller, which: WhatToExport): Promise<Result<SavedState, Problem>> {
  if ('sessionId' in which) {
    const session = await onSession(runtime, caller, which.sessionId, 'export')
    return session.ok ? savedState(runtime, session.value.session) : session
  }
  const member = await onBoard(runtime, caller, which.boardId, 'export')
  return member.ok ? ok(await stateNow(runtime, which.boardId)) : member
}

/** The formats, each made in one place. */
async function write(
  runtime: Runtime,
  state: SavedState,
  { format, phase, isWanted = () => true }: Wanted,
): Promise<Result<string | Uint8Array, Problem>> {
  switch (format) {
    case 'csv':
      return ok(boardCsv(state))
    case 'tldr':
      return ok(canonicalJson(tldrFile({ records: state.records, schema: { ...boardSchema.serialize() } })))
    case 'json': {
      if (state.sessionId !== null) return err(problem('invalid', { errors: { format: onlyOfBoards } }))
      const text = await collectBoard(runtime, state.boardId, await runtime.rooms.read(state.boardId))
      return text === null ? err(problem('board-not-found')) : ok(text)
    }
    case 'pdf': {
      const board = {
        title: state.ledger.title,
        about: aboutPage(state),
        at: new Date(state.at),
        records: state.records,
      }
      const pdf = await boardPdf({ ...board, ...(phase !== undefined && { phases: [phase] }) }, isWanted)
      return pdf ? ok(pdf) : err(problem('conflict', { detail: 'This export was cancelled.' }))
    }
    case 'md':
      return ok(reportMarkdown((await reportOf(runtime, state)).report))
    case 'madr':
      return ok(madrText((await reportOf(runtime, state)).report))
    case 'madr-zip':
      return ok(madrZip((await reportOf(runtime, state)).report))
  }
}

function aboutPage({ kind, title, at }: SavedState): string {
  const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
  return `${kind === 'now' ? '' : `${title} · `}${day.format(new Date(at))}`
}

const sizeOf = (content: string | Uint8Array): number =>
  typeof content === 'string' ? Buffer.byteLength(content) : content.byteLength

const megabytes = Math.floor(limits.exportBytesMax / 1024 / 1024)
const onlyOfBoards = 'is made of a board, not of one session: the file of the board has its saved sessions too'

function tooLarge(format: ExportFormat): string {
  const instead = {
    json: 'Export the canvas alone as .tldr, or delete saved canvases that nobody needs.',
    tldr: 'Move part of the canvas to a board of its own first.',
    pdf: 'Choose one phase.',
  }
  const advice = format in instead ? instead[format as keyof typeof instead] : ''
  return `This file would be larger than ${megabytes} MB. ${advice}`.trim()
}
