'use client'
import { useState } from 'react'
import { api } from '@/components/api/client'
import { wordsOf } from '@/components/api/problem'
import { LocalDay } from '@/components/catalogue/local-day'
import { Button } from '@/components/ui/button'
import { useToast } from '@/components/ui/toast'
import { deviceWords } from './device-words'
import { type AccountSectionProps, Section } from './section'
import styles from './settings.module.css'

/** Where the account is signed in, and the way out of places that one no longer has before one. */
export function SignInsSection({ account, onChange }: AccountSectionProps) {
  const [busy, setBusy] = useState<string>()
  const toast = useToast()
  const others = account.signIns.filter(({ isThis }) => !isThis)

  async function end(id: string | 'others', words: string) {
    setBusy(id)
    const ended = await (id === 'others' ? api.endOtherSignIns() : api.endSignIn(id))
    setBusy(undefined)
    if (!ended.ok) return toast({ text: wordsOf(ended.error), urgent: true })
    onChange(ended.value)
    toast(words)
  }

  return (
    <Section title="Signed in" words="Sign out where it is not you, or where you no longer are.">
      <ul className={styles.list}>
        {account.signIns.map(({ id, device, at, lastSeenAt, isThis }) => (
          <li key={id} className={styles.row}>
            <span className={styles.rowWords}>
              <span className={styles.rowTitle}>{deviceWords(device)}</span>
              <span className={styles.meta}>
                {isThis ? 'This browser' : 'Last seen '}
                {!isThis && <LocalDay at={lastSeenAt} />}
                <span aria-hidden="true"> · </span>
                since <LocalDay at={at} />
              </span>
            </span>
            {!isThis && (
              <Button
                size={28}
                busy={busy === id}
                aria-label={`Sign out ${deviceWords(device)}`}
                onClick={() => void end(id, 'That browser is signed out.')}
              >
                Sign out
              </Button>
            )}
          </li>
        ))}
      </ul>
      {others.length > 1 && (
        <div className={styles.foot}>
          <Button
            busy={busy === 'others'}
            onClick={() => void end('others', 'You are signed out everywhere but here.')}
          >
            Sign out everywhere else
          </Button>
        </div>
      )}
    </Section>
  )
}
