'use client'
import { Plus } from 'lucide-react'
import { useRef, useState } from 'react'
import { api } from '@/components/api/client'
import { wordsOf } from '@/components/api/problem'
import { LocalDay } from '@/components/catalogue/local-day'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { useToast } from '@/components/ui/toast'
import type { OwnAccount } from '@/lib/contracts/own-account'
import { NewTokenDialog } from './new-token-dialog'
import { type AccountSectionProps, Section } from './section'
import styles from './settings.module.css'

type Token = OwnAccount['tokens'][number]

/** Keys for programs that work for this account. */
export function TokensSection({ account, onChange }: AccountSectionProps) {
  const [isMaking, setMaking] = useState(false)
  const [leaving, setLeaving] = useState<Token>()
  const [error, setError] = useState<string>()
  const [busy, setBusy] = useState(false)
  const make = useRef<HTMLButtonElement>(null)
  const toast = useToast()

  async function revoke({ id, label }: Token) {
    setBusy(true)
    const revoked = await api.revokeToken(id)
    setBusy(false)
    if (!revoked.ok) return setError(wordsOf(revoked.error))
    setLeaving(undefined)
    setError(undefined)
    onChange(revoked.value)
    toast(`“${label}” opens nothing any more.`)
  }

  async function read() {
    const now = await api.getAccount()
    if (now.ok) onChange(now.value)
  }

  return (
    <Section title="API tokens" words="A token does in your name what you may do, without your password.">
      {account.tokens.length > 0 && (
        <ul className={styles.list}>
          {account.tokens.map((token) => (
            <li key={token.id} className={styles.row}>
              <span className={styles.rowWords}>
                <span className={styles.rowTitle}>{token.label}</span>
                <span className={styles.meta}>
                  Made <LocalDay at={token.at} />
                  <span aria-hidden="true"> · </span>
                  {token.lastUsedAt === null ? 'never used' : 'last used '}
                  {token.lastUsedAt !== null && <LocalDay at={token.lastUsedAt} />}
                </span>
              </span>
              <Button size={28} aria-label={`Revoke ${token.label}`} onClick={() => setLeaving(token)}>
                Revoke
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div className={styles.foot}>
        <Button ref={make} icon={<Plus size={16} aria-hidden="true" />} onClick={() => setMaking(true)}>
          New token
        </Button>
      </div>
      {isMaking && (
        <NewTokenDialog
          email={account.email}
          returnFocus={make}
          onMade={() => void read()}
          onClose={() => setMaking(false)}
        />
      )}
      <ConfirmDialog
        open={leaving !== undefined}
        onOpenChange={(open) => !open && setLeaving(undefined)}
        title={`Revoke “${leaving?.label ?? ''}”?`}
        action="Revoke token"
        danger
        busy={busy}
        error={error}
        returnFocus={make}
        onConfirm={() => leaving && void revoke(leaving)}
      >
        Programs that use it are turned away at once. This cannot be undone; a new token can be made.
      </ConfirmDialog>
    </Section>
  )
}
