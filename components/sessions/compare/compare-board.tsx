'use client'
import { X } from 'lucide-react'
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { z } from 'zod'
import type { Comparison } from '@/lib/compare/change'
import type { documentAnswer } from '@/lib/contracts/boards'
import type { RoomAnswer } from '@/lib/contracts/room'
import type { SessionAnswer } from '@/lib/contracts/sessions'
import { ok, type Result } from '@/lib/kernel/result'
import { api } from '../../api/client'
import { type ApiProblem, wordsOf } from '../../api/problem'
import { useAnswer } from '../../api/use-answer'
import type { CanvasHandle } from '../../canvas/board-canvas-props'
import { Button } from '../../ui/button'
import { EmptyState } from '../../ui/empty-state'
import { revisitApi } from '../calls'
import { ShownCanvas } from '../saved-canvas'
import styles from './compare-board.module.css'

export interface CompareBoardProps {
  readonly before: Pick<SessionAnswer, 'id' | 'title' | 'boardId'>
  readonly after: Pick<SessionAnswer, 'id' | 'title' | 'boardId'> | 'live'
  readonly room: Pick<RoomAnswer, 'participants'>
  readonly licenceKey: string | null
  onClose(): void
}

interface Both {
  readonly before: z.infer<typeof documentAnswer>
  readonly after: z.infer<typeof documentAnswer>
  readonly comparison: Comparison
}

/**
 * Two moments of a board on top of each other, the earlier one left of a line that can be moved. What changed stands out in
 * both; everything else steps back.
 */
export function CompareBoard({ before, after, room, licenceKey, onClose }: CompareBoardProps) {
  const { id, boardId } = before
  const otherId = after === 'live' ? 'live' : after.id
  const { answer, askAgain } = useAnswer(useCallback(() => readBoth(id, otherId, boardId), [id, otherId, boardId]))
  const afterTitle = after === 'live' ? 'Now' : after.title
  return (
    <section className={styles.whole} aria-label={`Changes on the board: ${before.title}, ${afterTitle}`}>
      <div className={styles.bar}>
        <span className={styles.side}>{before.title}</span>
        <span className={styles.hint}>Move the line with ← and →. Cards that changed stand out.</span>
        <span className={styles.side}>{afterTitle}</span>
        <Button icon={<X size={15} aria-hidden="true" />} onClick={onClose}>
          Back to the report
        </Button>
      </div>
      {!answer && <p className={styles.note}>Loading both boards…</p>}
      {answer && !answer.ok && (
        <EmptyState title="The boards did not load." action={<Button onClick={() => askAgain()}>Try again</Button>}>
          {wordsOf(answer.error)}
        </EmptyState>
      )}
      {answer?.ok && (
        <Overlaid both={answer.value} titles={[before.title, afterTitle]} room={room} licenceKey={licenceKey} />
      )}
    </section>
  )
}

async function readBoth(
  id: SessionAnswer['id'],
  otherId: SessionAnswer['id'] | 'live',
  boardId: SessionAnswer['boardId'],
): Promise<Result<Both, ApiProblem>> {
  const [before, after, comparison] = await Promise.all([
    api.getSessionDocument(id),
    otherId === 'live' ? revisitApi.getDocument(boardId) : api.getSessionDocument(otherId),
    revisitApi.compare(id, otherId),
  ])
  if (!before.ok) return before
  if (!after.ok) return after
  if (!comparison.ok) return comparison
  return ok({ before: before.value, after: after.value, comparison: comparison.value })
}

const thumbPx = 44

function Overlaid({
  both,
  titles: [oldTitle, newTitle],
  room,
  licenceKey,
}: Pick<CompareBoardProps, 'room' | 'licenceKey'> & {
  both: Both
  titles: readonly [string, string]
}) {
  const [at, setAt] = useState(50)
  const [lower, setLower] = useState<CanvasHandle | null>(null)
  const [upper, setUpper] = useState<CanvasHandle | null>(null)
  const found = useMemo(() => changedCards(both.comparison), [both])
  useEffect(() => {
    if (lower && upper) return lower.watchCamera((camera) => upper.setCamera(camera))
  }, [lower, upper])

  // Where the middle of the thumb is: it never leaves the window.
  const place = `calc(${at}% + ${(50 - at) * (thumbPx / 100)}px)`

  return (
    <div className={styles.box}>
      <div className={styles.layer}>
        <ShownCanvas
          title={newTitle}
          document={both.after}
          room={room}
          licenceKey={licenceKey}
          found={found}
          onReady={setLower}
        />
      </div>
      <div
        className={styles.upper}
        style={{ clipPath: `inset(0 calc(100% - (${at}% + ${(50 - at) * (thumbPx / 100)}px)) 0 0)` }}
        inert
      >
        <ShownCanvas
          title={oldTitle}
          document={both.before}
          room={room}
          licenceKey={licenceKey}
          found={found}
          onReady={setUpper}
        />
      </div>
      <span className={styles.line} style={{ left: place }} aria-hidden="true" />
      <input
        type="range"
        className={styles.divider}
        min={0}
        max={100}
        step={2}
        value={at}
        aria-label={`Line between ${oldTitle} and ${newTitle}`}
        aria-valuetext={`${at} % ${oldTitle}, ${100 - at} % ${newTitle}`}
        onChange={(event) => setAt(Number(event.target.value))}
      />
    </div>
  )
}

/** Cards that say something else; those that only moved step back like the rest, unless nothing else happened. */
function changedCards({ records, summary }: Comparison): ReadonlySet<string> {
  const meant = summary.filter(({ kind, group }) => kind !== 'layout' && group !== 'comments' && group !== 'advisor')
  const ids = meant.flatMap((it) => it.records).filter((id) => id.startsWith('shape:'))
  const all = [...records.added, ...records.removed, ...records.changed]
  return new Set(ids.length > 0 ? ids : all)
}
