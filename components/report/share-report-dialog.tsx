'use client'
import { Copy } from 'lucide-react'
import { useCallback, useState } from 'react'
import type { HandoverAnswer } from '@/lib/contracts/handover'
import type { Id } from '@/lib/kernel/ids'
import { ok } from '@/lib/kernel/result'
import { limits } from '@/lib/protocol/limits'
import { type Expiry, expiresAt, expiries } from '../access/invite-words'
import { wordsOf } from '../api/problem'
import { useAnswer } from '../api/use-answer'
import { TimeText } from '../room/time-text'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { Select } from '../ui/select'
import { TextField } from '../ui/text-field'
import { useToast } from '../ui/toast'
import { reportApi } from './calls'
import styles from './share-report-dialog.module.css'

/** Makes a link to read the report without an account, and lists those that still work. For facilitators. */
export function ShareReportDialog({
  session,
  open,
  onOpenChange,
}: {
  session: { readonly id: Id<'session'>; readonly title: string }
  open: boolean
  onOpenChange: (open: boolean) => void
}) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Share the report of “${session.title}”`}
      description="Whoever has the link reads the report, and nothing else. They need no account."
    >
      <Links sessionId={session.id} />
    </Dialog>
  )
}

function Links({ sessionId }: { sessionId: Id<'session'> }) {
  const toast = useToast()
  const { answer, setAnswer, askAgain } = useAnswer(useCallback(() => reportApi.listHandovers(sessionId), [sessionId]))
  const [revoking, setRevoking] = useState<Id<'handover'> | null>(null)

  async function revoke(id: Id<'handover'>) {
    setRevoking(id)
    const revoked = await reportApi.revokeHandover(id)
    setRevoking(null)
    if (!revoked.ok && revoked.error.code !== 'not-found') return toast(wordsOf(revoked.error))
    setAnswer((now) => (now?.ok ? ok({ items: now.value.items.filter((it) => it.id !== id) }) : now))
    toast('The link no longer works')
  }

  return (
    <div className={styles.links}>
      <MakeLink sessionId={sessionId} onMade={() => askAgain()} />
      <section aria-label="Links that work">
        <h3 className={styles.title}>Links that work</h3>
        {!answer && <p className={styles.quiet}>Loading the links…</p>}
        {answer && !answer.ok && (
          <p className={styles.quiet} role="alert">
            {wordsOf(answer.error)}{' '}
            <Button size={28} onClick={() => askAgain()}>
              Try again
            </Button>
          </p>
        )}
        {answer?.ok && answer.value.items.length === 0 && (
          <p className={styles.quiet}>None yet. Until then only those on the board read this report.</p>
        )}
        {answer?.ok && answer.value.items.length > 0 && (
          <ul className={styles.list}>
            {answer.value.items.map((it) => (
              <li key={it.id}>
                <span className={styles.facts}>
                  <LinkFacts link={it} />
                </span>
                <Button
                  size={28}
                  busy={revoking === it.id}
                  aria-label={`Revoke the link made by ${it.createdBy}`}
                  onClick={() => void revoke(it.id)}
                >
                  Revoke
                </Button>
              </li>
            ))}
          </ul>
        )}
      </section>
    </div>
  )
}

function LinkFacts({
  link: { createdBy, createdAt, expiresAt: ends, password, lastReadAt },
}: {
  link: HandoverAnswer
}) {
  return (
    <>
      Made by {createdBy}, <TimeText iso={createdAt} />
      {password && ' · with a password'}
      {ends ? (
        <>
          {' · until '}
          <TimeText iso={ends} />
        </>
      ) : (
        ' · does not end'
      )}
      {lastReadAt ? (
        <>
          {' · last read '}
          <TimeText iso={lastReadAt} />
        </>
      ) : (
        ' · not read yet'
      )}
    </>
  )
}

function MakeLink({ sessionId, onMade }: { sessionId: Id<'session'>; onMade(): void }) {
  const toast = useToast()
  const [expiry, setExpiry] = useState<Expiry>('7')
  const [password, setPassword] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<string>()
  const [link, setLink] = useState<string | null>(null)

  async function make() {
    if (password !== '' && password.length < limits.linkPasswordLettersMin)
      return setError(`A password has at least ${limits.linkPasswordLettersMin} letters.`)
    setBusy(true)
    setError(undefined)
    const made = await reportApi.createHandover(sessionId, {
      expiresAt: expiresAt(expiry, Date.now()),
      ...(password !== '' && { password }),
    })
    setBusy(false)
    if (!made.ok) return setError(wordsOf(made.error))
    setLink(made.value.url)
    onMade()
  }

  async function copy() {
    try {
      await navigator.clipboard.writeText(link ?? '')
      toast('Link copied')
    } catch {
      toast('This browser does not let the page copy. Select the link and copy it by hand.')
    }
  }

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        void make()
      }}
    >
      <Select label="The link ends after" options={expiries} value={expiry} onValueChange={setExpiry} />
      <TextField
        label="Password"
        optional
        value={password}
        maxLength={limits.passwordLettersMax}
        autoComplete="off"
        spellCheck={false}
        help="Readers type it besides the link. Send it another way."
        onChange={(event) => setPassword(event.target.value)}
      />
      <Button type="submit" variant={link ? 'default' : 'primary'} wide busy={isBusy}>
        {link ? 'Create another link' : 'Create link'}
      </Button>
      {error && (
        <p className={styles.error} role="alert">
          {error}
        </p>
      )}
      {link && (
        <div className={styles.made}>
          <TextField
            label="Link"
            readOnly
            value={link}
            help="Shown only now: copy it before you close this."
            onFocus={(event) => event.target.select()}
          />
          <Button variant="primary" icon={<Copy size={15} aria-hidden="true" />} onClick={() => void copy()}>
            Copy link
          </Button>
        </div>
      )}
    </form>
  )
}
