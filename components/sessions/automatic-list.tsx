'use client'
import { useCallback, useState } from 'react'
import type { Keeping } from '@/lib/contracts/keeping'
import { ok } from '@/lib/kernel/result'
import { wordsOf } from '../api/problem'
import { useAnswer } from '../api/use-answer'
import { useMay, useNeedsConnection, useRoom } from '../room/room-context'
import { Button } from '../ui/button'
import { Select } from '../ui/select'
import { useToast } from '../ui/toast'
import { revisitApi } from './calls'
import { SessionRow } from './session-row'
import styles from './sessions-panel.module.css'

/** What the server kept by itself, and for facilitators how much of it stays. */
export function AutomaticList() {
  const boardId = useRoom((room) => room.board.id)
  const mayChange = useMay('board.change')
  const toast = useToast()
  const { answer, setAnswer } = useAnswer(useCallback(() => revisitApi.listAutomatic(boardId), [boardId]))
  if (!answer) return <p className={styles.note}>Loading…</p>
  if (!answer.ok) {
    return (
      <p className={styles.note} role="alert">
        {wordsOf(answer.error)}
      </p>
    )
  }
  const { items, nextCursor } = answer.value

  async function showEarlier(cursor: string) {
    const more = await revisitApi.listAutomatic(boardId, cursor)
    if (!more.ok) return toast(wordsOf(more.error))
    setAnswer((now) => (now?.ok ? ok({ ...more.value, items: [...now.value.items, ...more.value.items] }) : more))
  }

  return (
    <>
      {items.length === 0 && (
        <p className={styles.note}>
          Nothing yet. The board is kept at every step of a session, and every ten minutes while people work on it.
        </p>
      )}
      <ul className={styles.list} aria-label="Automatic snapshots">
        {items.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
      {nextCursor && (
        <div className={styles.more}>
          <Button size={28} onClick={() => void showEarlier(nextCursor)}>
            Show earlier snapshots
          </Button>
        </div>
      )}
      {mayChange && <KeepingForm />}
    </>
  )
}

const counts = [10, 25, 50, 100, 250, 500]
const days = [7, 30, 90, 365, 3_650]
const forEver = 0

function KeepingForm() {
  const boardId = useRoom((room) => room.board.id)
  const blocked = useNeedsConnection()
  const toast = useToast()
  const [isOpen, setOpen] = useState(false)
  const { answer, setAnswer } = useAnswer(useCallback(() => revisitApi.getKeeping(boardId), [boardId]))
  if (!answer?.ok) return null
  const { automaticMax, automaticDays, historyDays } = answer.value

  async function change(to: Partial<Keeping>) {
    if (blocked) return toast(blocked)
    const changed = await revisitApi.changeKeeping(boardId, to)
    if (!changed.ok) return toast(wordsOf(changed.error))
    setAnswer(changed)
    toast('Changed what this board keeps')
  }

  return (
    <div className={styles.keeping}>
      <button type="button" className={styles.link} aria-expanded={isOpen} onClick={() => setOpen((now) => !now)}>
        What this board keeps
      </button>
      {isOpen && (
        <div className={styles.fields}>
          <Select
            label="Automatic snapshots"
            size={28}
            options={choicesOf(counts, automaticMax).map((n) => ({ value: String(n), label: `The newest ${n}` }))}
            value={String(automaticMax)}
            onValueChange={(it) => void change({ automaticMax: Number(it) })}
          />
          <Select
            label="For how long"
            size={28}
            options={choicesOf(days, automaticDays).map((n) => ({ value: String(n), label: dayWords(n) }))}
            value={String(automaticDays)}
            onValueChange={(it) => void change({ automaticDays: Number(it) })}
          />
          <Select
            label="Replay"
            size={28}
            help="What is beyond these limits goes at once, for good. Sessions and named snapshots stay."
            options={choicesOf([forEver, ...days], historyDays ?? forEver).map((n) => ({
              value: String(n),
              label: n === forEver ? 'As long as the board is there' : dayWords(n),
            }))}
            value={String(historyDays ?? forEver)}
            onValueChange={(it) => void change({ historyDays: Number(it) === forEver ? null : Number(it) })}
          />
        </div>
      )}
    </div>
  )
}

const choicesOf = (usual: readonly number[], now: number): number[] =>
  [...new Set([...usual, now])].sort((a, b) => a - b)

function dayWords(n: number): string {
  if (n % 365 === 0) return n === 365 ? '1 year' : `${n / 365} years`
  return `${n} days`
}
