'use client'
import { Eye, EyeOff, PencilLine } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { PrivateModeAnswer } from '@/lib/contracts/private'
import { api } from '../../api/client'
import { wordsOf } from '../../api/problem'
import { useBoard, useMay, useNeedsConnection, useRoom } from '../../room/room-context'
import { withoutPrivateNote, withPrivateMode } from '../../room/room-state'
import { Banner } from '../../ui/banner'
import { Button } from '../../ui/button'
import { useToast } from '../../ui/toast'
import { plural } from '../vote-words'
import { useServerNow } from '../voting-context'
import styles from './private-bar.module.css'
import { usePrivateBox, usePrivateView } from './private-context'
import { isWritingPrivately, promiseWords, writtenWords } from './private-words'

/** Below the bar while people write privately, count down to showing it, or have something left that nobody else sees. */
export function PrivateBar({ onWrite }: { onWrite: () => void }) {
  const mode = useRoom((room) => room.privateMode)
  const mine = useRoom((room) => room.privateNotes.length)
  const mayWrite = useMay('private.write')
  if (mode && mode.state === 'counting') return <CountingBar mode={mode} />
  if (mode && isWritingPrivately(mode)) return <WritingBar mode={mode} onWrite={mayWrite ? onWrite : null} />
  if (mine > 0) return <LeftBar mode={mode} mine={mine} />
  return mode?.state === 'kept' ? <KeptBar mode={mode} /> : null
}

function WritingBar({ mode, onWrite }: { mode: PrivateModeAnswer; onWrite: (() => void) | null }) {
  const mayRun = useMay('private.run')
  const mine = useRoom((room) => room.privateNotes.length)
  const { trouble, unsaved } = usePrivateView()
  const run = useRun()
  const blocked = useNeedsConnection()
  const isShowing = mode.state === 'revealing'
  return (
    <Banner
      tone="info"
      icon={<EyeOff size={16} aria-hidden="true" />}
      action={
        <span className={styles.actions}>
          <span className={styles.count} aria-live="off">
            {writtenWords(mode)}
          </span>
          {onWrite && (
            <Button size={28} icon={<PencilLine size={14} aria-hidden="true" />} onClick={onWrite}>
              Write a note
            </Button>
          )}
          {mayRun && (
            <>
              <Button size={28} variant="ghost" blocked={blocked} busy={run.isBusy} onClick={run.end}>
                End, show nothing
              </Button>
              <Button
                size={28}
                variant="primary"
                icon={<Eye size={14} aria-hidden="true" />}
                blocked={blocked ?? (mode.notes === 0 ? 'Nobody has written yet' : undefined)}
                busy={run.isBusy || isShowing}
                onClick={run.reveal}
              >
                {`Show ${plural(mode.notes, 'item')}`}
              </Button>
            </>
          )}
        </span>
      }
    >
      <span className={styles.words}>
        <b>{mode.anonymous ? 'Private mode, anonymous.' : 'Private mode.'}</b>{' '}
        {onWrite ? promiseWords(mode.anonymous) : 'People write for themselves until the facilitator shows it all.'}{' '}
        {trouble && <span className={styles.trouble}>{trouble}</span>}
        {/* Changes with each key: told to nobody who does not look. */}
        {!trouble && <span aria-live="off">{mineWords(mine, unsaved)}</span>}
      </span>
    </Banner>
  )
}

/** "Saved" is said only of what the server has. */
function mineWords(mine: number, unsaved: number): string {
  if (unsaved > 0) return 'Saving…'
  return mine > 0 ? `${plural(mine, 'note')} of yours saved.` : ''
}

/** Three, two, one: it can be stopped until the last moment. */
function CountingBar({ mode }: { mode: PrivateModeAnswer }) {
  const mayRun = useMay('private.run')
  const now = useServerNow(100)
  const box = usePrivateBox()
  const run = useRun()
  const leftMs = mode.revealAt === null ? 0 : Date.parse(mode.revealAt) - now
  const seconds = Math.max(0, Math.ceil(leftMs / 1_000))
  const isClose = leftMs < 500
  useEffect(() => {
    // What was typed until now is to be shown as well.
    if (isClose) box.flush()
  }, [box, isClose])
  return (
    <Banner
      tone="info"
      icon={<Eye size={16} aria-hidden="true" />}
      action={
        mayRun && (
          <span className={styles.actions}>
            <Button size={28} busy={run.isBusy} onClick={run.cancel}>
              Cancel
            </Button>
          </span>
        )
      }
    >
      <span className={styles.words}>
        <b>
          <span role="timer" aria-live="off" className={styles.seconds} key={seconds}>
            {seconds > 0 ? `Showing in ${seconds} s` : 'Showing…'}
          </span>
        </b>{' '}
        {`Everybody will see ${plural(mode.notes, 'item')}${mode.anonymous ? ', without names.' : ', with names.'}`}
      </span>
    </Banner>
  )
}

/** Notes of one's own that were not shown with the others. */
function LeftBar({ mode, mine }: { mode: PrivateModeAnswer | null; mine: number }) {
  const { store } = useBoard()
  const boardId = useRoom((room) => room.board.id)
  const notes = useRoom((room) => room.privateNotes)
  const mayRun = useMay('private.run')
  const { late } = usePrivateView()
  const blocked = useNeedsConnection()
  const toast = useToast()
  const run = useRun()
  const [isBusy, setBusy] = useState(false)
  const isLate = notes.some(({ id }) => late.has(id))

  async function show() {
    setBusy(true)
    const shown = notes.map(({ id }) => id)
    const answer = await api.showPrivate(boardId, shown)
    setBusy(false)
    if (!answer.ok) return toast(wordsOf(answer.error))
    for (const id of shown) store.apply((room) => withoutPrivateNote(room, id))
  }

  return (
    <Banner
      tone={isLate ? 'warn' : 'info'}
      icon={<EyeOff size={16} aria-hidden="true" />}
      action={
        <span className={styles.actions}>
          <Button size={28} variant={mayRun ? 'default' : 'primary'} blocked={blocked} busy={isBusy} onClick={show}>
            Show mine
          </Button>
          {mayRun && mode && (
            <Button size={28} variant="primary" blocked={blocked} busy={run.isBusy} onClick={run.reveal}>
              {`Show ${plural(mode.notes, 'item')} of everyone`}
            </Button>
          )}
        </span>
      }
    >
      <span className={styles.words}>
        <b>{`${plural(mine, 'note')} of yours ${mine === 1 ? 'is' : 'are'} still private.`}</b>{' '}
        {isLate
          ? 'Your last words came after the others were shown. They are saved; nobody else sees them until you show them.'
          : 'Private mode has ended. Nobody else sees them until you or the facilitator show them.'}
      </span>
    </Banner>
  )
}

function KeptBar({ mode }: { mode: PrivateModeAnswer }) {
  const mayRun = useMay('private.run')
  const blocked = useNeedsConnection()
  const run = useRun()
  if (!mayRun) return null
  return (
    <Banner
      tone="info"
      icon={<EyeOff size={16} aria-hidden="true" />}
      action={
        <Button size={28} blocked={blocked} busy={run.isBusy} onClick={run.reveal}>
          {`Show ${plural(mode.notes, 'item')}`}
        </Button>
      }
    >
      <span className={styles.words}>
        <b>Private mode has ended.</b>{' '}
        {`${plural(mode.written, 'person has', 'people have')} kept what they wrote to themselves.`}
      </span>
    </Banner>
  )
}

/** What a facilitator does with private mode. */
function useRun() {
  const { store } = useBoard()
  const boardId = useRoom((room) => room.board.id)
  const box = usePrivateBox()
  const toast = useToast()
  const [isBusy, setBusy] = useState(false)
  async function act(call: () => ReturnType<typeof api.revealPrivate>) {
    setBusy(true)
    const answer = await call()
    setBusy(false)
    if (!answer.ok) return toast(wordsOf(answer.error))
    store.apply((room) => withPrivateMode(room, answer.value))
  }
  return {
    isBusy,
    reveal: () => {
      box.flush()
      void act(() => api.revealPrivate(boardId))
    },
    cancel: () => void act(() => api.cancelReveal(boardId)),
    end: async () => {
      setBusy(true)
      const answer = await api.endPrivate(boardId)
      setBusy(false)
      if (!answer.ok) return toast(wordsOf(answer.error))
      store.apply((room) => withPrivateMode(room, answer.value.privateMode))
    },
  }
}
