import { findBoard } from '../../db/queries/boards'
import { listComments } from '../../db/queries/comments'
import { peopleNamed, savedSessionsOf } from '../../db/queries/board-files'
import { listReviews } from '../../db/queries/reviews'
import { findPublished, listClosedRounds } from '../../db/queries/rounds'
import { preparedAgenda } from '../../db/queries/sessions'
import { listSetAside } from '../../db/queries/set-aside'
import type { BoardReading } from '../../lib/board/commands'
import { type BoardFile, boardFileVersion } from '../../lib/export/board-file'
import { withFileIds } from '../../lib/export/file-ids'
import { differenceOf } from '../../lib/export/saved-canvas'
import { isOwnFramework } from '../../lib/frameworks/own-framework'
import type { Id } from '../../lib/kernel/ids'
import { without } from '../../lib/kernel/without'
import { ledgerExtract } from '../../lib/sessions/ledger-extract'
import { type CanvasDocument, canonicalJson, canvasDocument } from '../../lib/sessions/snapshot'
import { agendaStep } from '../../lib/workshop/agenda'
import { commentAnswer } from '../annotations/comment-answer'
import { boardContents } from '../frameworks/read-content'
import type { Runtime } from '../runtime'
import { unpack } from '../sessions/packing'
import { roundFacts } from '../workshop/round-answer'

/**
 * The whole board as our own file: what everyone on it may know, and so whoever may export it. Of votes only closed ones,
 * of people only those whom something names. Nothing in it depends on when or by whom it is written.
 */
export async function collectBoard(
  { db }: Pick<Runtime, 'db'>,
  boardId: Id<'board'>,
  reading: BoardReading,
): Promise<string | null> {
  const document = canvasDocument(reading)
  const file = await db.transaction(
    async (tx) => {
      const board = await findBoard(tx, boardId)
      if (!board) return null
      const contents = new Map(
        (await boardContents(tx, board)).map(({ content, version }) => [`${content.framework.id} ${version}`, content]),
      )
      const agenda = agendaStep.array().safeParse(await preparedAgenda(tx, boardId))
      const comments = await listComments(tx, { boardId, resolved: null, after: null, limit: null })
      const rest = {
        rounds: await closedRounds(tx, boardId),
        comments: comments.map((it) => ({ ...commentAnswer(it), seq: 0 })),
        setAside: (await listSetAside(tx, boardId)).map((it) => ({
          key: it.key,
          fingerprint: it.fingerprint,
          reason: it.reason,
          by: it.setAsideBy,
          at: it.setAsideAt.toISOString(),
        })),
        reviews: (await listReviews(tx, [boardId])).map((it) => without(it, 'boardId')),
        sessions: await sessions(tx, boardId, document),
      }
      const named = new Set(JSON.stringify([rest, document]).match(/\bprt_[0-9a-z]{20}\b/g))
      const whole: BoardFile = {
        format: 'charrette-board',
        version: boardFileVersion,
        board: { title: board.title, density: board.density, agenda: agenda.success ? agenda.data : null },
        frameworks: board.frameworks.map(({ id, version }) => {
          const content = isOwnFramework(id) ? contents.get(`${id} ${version}`) : undefined
          // The cast is true: what stands in the database was read by this schema when it was published.
          return { id, version, ...(content && { content: content as BoardFile['frameworks'][number]['content'] }) }
        }),
        document: { ...document },
        people: await peopleNamed(tx, boardId, [...named] as Id<'participant'>[]),
        ...rest,
      }
      return whole
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
  return file && withFileIds(canonicalJson(file))
}

type Db = Parameters<typeof findBoard>[0]

async function closedRounds(db: Db, boardId: Id<'board'>): Promise<BoardFile['rounds']> {
  const rounds: BoardFile['rounds'] = []
  for (const fact of await roundFacts(db, await listClosedRounds(db, boardId)))
    rounds.push({ ...fact, published: await findPublished(db, fact.id) })
  return rounds
}

/** Sessions and canvases that somebody saved; what the server keeps by itself is for the board's own past. */
async function sessions(db: Db, boardId: Id<'board'>, live: CanvasDocument): Promise<BoardFile['sessions']> {
  const saved: BoardFile['sessions'] = []
  for (const { document, extract, ...row } of await savedSessionsOf(db, boardId, ['session', 'manual'])) {
    // The cast is true: we packed it from a canvas.
    const canvas = JSON.parse(new TextDecoder().decode(await unpack(document))) as CanvasDocument
    saved.push({
      ...row,
      agenda: [...row.agenda],
      used: { ...row.used },
      startedAt: row.startedAt.toISOString(),
      endedAt: row.endedAt.toISOString(),
      canvas: differenceOf(canvas, live.store),
      extract: ledgerExtract.parse(extract),
    })
  }
  return saved
}
