'use client'
import { useState } from 'react'
import { cardsOf } from '@/lib/board/card-reading'
import { api } from '../../api/client'
import { wordsOf } from '../../api/problem'
import { useBoard, useRoom } from '../../room/room-context'
import { withSession } from '../../room/room-state'
import { type BoardRecords, useRecords } from '../../room/use-records'
import { sessionPath } from '../../sessions/session-row'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { useToast } from '../../ui/toast'
import styles from './session-dialog.module.css'

/** Shows what is still open before the session is ended and saved. None of it stands in the way. */
export function EndSessionDialog({
  open,
  onOpenChange,
  onSaved,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  onSaved: () => void
}) {
  const { store } = useBoard()
  const toast = useToast()
  const session = useRoom((room) => room.workshop.session)
  const rounds = useRoom((room) => room.rounds)
  const undecided = useRecords(undecidedTitles, same)
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  if (!session) return null
  const openVotes = rounds.filter(({ state }) => state === 'open')

  async function end(id: NonNullable<typeof session>['id']) {
    setBusy(true)
    const saved = await api.endSession(id)
    setBusy(false)
    if (!saved.ok) return setFailure(wordsOf(saved.error))
    store.apply((room) => withSession(room, saved.value))
    onOpenChange(false)
    const report = sessionPath(saved.value)
    toast({
      text: `Saved as “${saved.value.title}”`,
      action: { label: 'Read the report', run: () => window.location.assign(report) },
    })
    onSaved()
  }

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="End session"
      description={`“${session.title}” is saved with the board as it is now. Nobody is thrown out; the board goes on.`}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button variant="primary" busy={isBusy} onClick={() => void end(session.id)}>
            End and save
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        {openVotes.length > 0 && (
          <section aria-label="Open votes">
            <h3 className={styles.heading}>
              {openVotes.length === 1 ? '1 vote is open' : `${openVotes.length} votes are open`}
            </h3>
            <ul className={styles.open}>
              {openVotes.map((it) => (
                <li key={it.id}>
                  {it.question} · {it.turnout.voted} of {it.turnout.eligible} have voted
                </li>
              ))}
            </ul>
          </section>
        )}
        <section aria-label="Decisions">
          <h3 className={styles.heading}>{undecidedWords(undecided.length)}</h3>
          <ul className={styles.open}>
            {undecided.slice(0, 8).map((title) => (
              <li key={title}>{title}</li>
            ))}
            {undecided.length > 8 && <li>and {undecided.length - 8} more</li>}
          </ul>
        </section>
        {failure && (
          <p className={styles.failure} role="alert">
            {failure}
          </p>
        )}
      </div>
    </Dialog>
  )
}

function undecidedWords(count: number): string {
  if (count === 0) return 'Every decision has an outcome'
  return count === 1 ? '1 decision has no outcome yet' : `${count} decisions have no outcome yet`
}

/** Decisions that nobody has settled and that have nothing chosen, by number and title. */
function undecidedTitles(board: BoardRecords): readonly string[] {
  const records = board.list()
  const withChoice = new Set(
    cardsOf(records, 'option')
      .filter(({ props }) => props.status === 'chosen')
      .map(({ props }) => props.decision),
  )
  return cardsOf(records, 'decision')
    .filter(({ id, props }) => !props.settled && !withChoice.has(id))
    .map(({ props }) => [props.number, props.title || 'New decision'].filter(Boolean).join(' '))
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
}

const same = (a: readonly string[], b: readonly string[]): boolean => a.join('\n') === b.join('\n')
