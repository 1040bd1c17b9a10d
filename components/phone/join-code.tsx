'use client'
import { Maximize2, RotateCw, Smartphone, X } from 'lucide-react'
import { type ReactNode, useCallback, useState } from 'react'
import { deleteCode, getCode, makeCode } from '@/lib/contracts/codes'
import type { Id } from '@/lib/kernel/ids'
import { ok } from '@/lib/kernel/result'
import { call } from '../api/call'
import { wordsOf } from '../api/problem'
import { useAnswer } from '../api/use-answer'
import { Button } from '../ui/button'
import { ConfirmDialog } from '../ui/confirm-dialog'
import { QrCode } from '../ui/qr-code'
import { useToast } from '../ui/toast'
import styles from './join-code.module.css'
import { JoinCodeWall } from './join-code-wall'
import { shortAddress, Spelt } from './spelt-code'

/**
 * How people in the room come in by phone: a QR code and six characters. Shows the code that works or offers to make one; for
 * facilitators, who alone may see it here.
 */
export function JoinCode({
  boardId,
  mayEnd = false,
  below,
}: {
  boardId: Id<'board'>
  mayEnd?: boolean
  /** Shown on the full screen, below the code. */
  below?: ReactNode
}) {
  const toast = useToast()
  const ask = useCallback(() => call(getCode, { params: { boardId } }), [boardId])
  const { answer, setAnswer, askAgain } = useAnswer(ask)
  const [isBusy, setBusy] = useState(false)
  const [isLarge, setLarge] = useState(false)
  const [isAsking, setAsking] = useState(false)

  async function make(renew: boolean) {
    setBusy(true)
    const made = await call(makeCode, { params: { boardId }, body: { renew } })
    setBusy(false)
    if (!made.ok) return toast(wordsOf(made.error))
    setAnswer(() => ok({ code: made.value }))
    if (renew) toast('The former code no longer works. Who joined with it stays.')
  }

  async function end() {
    setBusy(true)
    const ended = await call(deleteCode, { params: { boardId } })
    setBusy(false)
    setAsking(false)
    if (!ended.ok) return toast(wordsOf(ended.error))
    setAnswer(() => ok({ code: null }))
    toast('The code no longer works. Who joined with it stays.')
  }

  if (!answer) return <p className={styles.quiet}>Loading the code…</p>
  if (!answer.ok) {
    return (
      <p className={styles.quiet}>
        {wordsOf(answer.error)}{' '}
        <Button size={28} onClick={() => askAgain()}>
          Try again
        </Button>
      </p>
    )
  }
  const { code } = answer.value
  if (!code) {
    return (
      <section className={styles.none} aria-label="Vote from a phone">
        <p className={styles.words}>
          <b>Vote from a phone</b>
          <span>A code of six characters lets people in the room join as stakeholders.</span>
        </p>
        <Button busy={isBusy} icon={<Smartphone size={16} aria-hidden="true" />} onClick={() => void make(false)}>
          Make a code
        </Button>
      </section>
    )
  }
  return (
    <section className={styles.card} aria-label="Vote from a phone">
      <QrCode text={code.url} label={`QR code of ${code.url}`} size={76} />
      <div className={styles.side}>
        <p className={styles.words}>
          <b>Vote from a phone</b>
          <span>
            Scan, or enter this code at <span className={styles.address}>{shortAddress(code)}</span>
          </span>
        </p>
        <Spelt code={code.code} className={styles.code} />
        <div className={styles.buttons}>
          <Button size={28} icon={<Maximize2 size={14} aria-hidden="true" />} onClick={() => setLarge(true)}>
            Show large
          </Button>
          <Button
            size={28}
            variant="ghost"
            busy={isBusy}
            icon={<RotateCw size={14} aria-hidden="true" />}
            onClick={() => void make(true)}
          >
            New code
          </Button>
          {mayEnd && (
            <Button size={28} variant="ghost" icon={<X size={14} aria-hidden="true" />} onClick={() => setAsking(true)}>
              End code
            </Button>
          )}
        </div>
      </div>
      <JoinCodeWall open={isLarge} onOpenChange={setLarge} code={code} below={below} />
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title="End this code?"
        action="End code"
        danger
        busy={isBusy}
        onConfirm={() => void end()}
      >
        Nobody joins with it any more. Who joined with it stays, and a new code can be made at any time.
      </ConfirmDialog>
    </section>
  )
}
