'use client'
import { Check, X } from 'lucide-react'
import { useState } from 'react'
import type { MemberAnswer } from '@/lib/contracts/people'
import { Avatar } from '../ui/avatar'
import { Button } from '../ui/button'
import { IconButton } from '../ui/icon-button'
import { useNeedsConnection, useRoom } from '../room/room-context'
import styles from './lobby-list.module.css'
import { roleLabel } from './role-words'
import { useLobby } from './use-lobby'

/** Who waits to be let in, at the top of the people. */
export function LobbyList() {
  const waiting = useRoom((room) => room.waiting)
  const blocked = useNeedsConnection()
  const { answer } = useLobby()
  const [busy, setBusy] = useState<string | null>(null)
  if (waiting.length === 0) return null

  async function decide(people: readonly MemberAnswer[], admit: boolean) {
    setBusy(people.length > 1 ? 'all' : (people[0]?.id ?? null))
    await answer(people, admit)
    setBusy(null)
  }

  return (
    <section className={styles.lobby} aria-label="Waiting to be let in">
      <header className={styles.head}>
        <h3 className={styles.title}>Waiting {waiting.length}</h3>
        {waiting.length > 1 && (
          <Button
            size={28}
            variant="primary"
            busy={busy === 'all'}
            blocked={blocked}
            onClick={() => void decide(waiting, true)}
          >
            Let all in
          </Button>
        )}
      </header>
      <ul className={styles.list}>
        {waiting.map((it) => (
          <li key={it.id} className={styles.row}>
            <Avatar silent person={it} />
            <span className={styles.who}>
              <span className={styles.name}>{it.name}</span>
              <span className={styles.quiet}>{[it.jobTitle, roleLabel(it.role)].filter(Boolean).join(' · ')}</span>
            </span>
            <Button
              size={28}
              icon={<Check size={14} aria-hidden="true" />}
              busy={busy === it.id}
              blocked={blocked}
              aria-label={`Let ${it.name} in`}
              onClick={() => void decide([it], true)}
            >
              Let in
            </Button>
            <IconButton
              label={`Turn ${it.name} away`}
              size={28}
              blocked={blocked}
              icon={<X size={16} aria-hidden="true" />}
              onClick={() => void decide([it], false)}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}
