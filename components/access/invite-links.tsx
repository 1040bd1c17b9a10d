'use client'
import { useCallback, useState } from 'react'
import type { Id } from '@/lib/kernel/ids'
import { ok } from '@/lib/kernel/result'
import { api } from '../api/client'
import { wordsOf } from '../api/problem'
import { useAnswer } from '../api/use-answer'
import { JoinCode } from '../phone/join-code'
import { useRoom } from '../room/room-context'
import { Button } from '../ui/button'
import { Chip } from '../ui/chip'
import { useToast } from '../ui/toast'
import styles from './invite-links.module.css'
import { InviteForm } from './invite-form'
import { expiryWords, usesWords } from './invite-words'
import { LobbySwitch } from './lobby-switch'
import { roleLabel } from './role-words'

/** Makes a link, and lists the ones that still work. A link itself is shown once: only its fingerprint is kept. */
export function InviteLinks() {
  const boardId = useRoom((room) => room.board.id)
  const toast = useToast()
  const { answer, setAnswer, askAgain } = useAnswer(useCallback(() => api.listInvites(boardId), [boardId]))
  const [revoking, setRevoking] = useState<Id<'invite'> | null>(null)

  async function revoke(inviteId: Id<'invite'>) {
    setRevoking(inviteId)
    const revoked = await api.revokeInvite(inviteId)
    setRevoking(null)
    if (!revoked.ok && revoked.error.code !== 'not-found') return toast(wordsOf(revoked.error))
    setAnswer((now) =>
      now?.ok ? ok({ ...now.value, items: now.value.items.filter((it) => it.id !== inviteId) }) : now,
    )
    toast('The link no longer works. Who joined with it stays.')
  }

  return (
    <div className={styles.links}>
      <LobbySwitch />
      <InviteForm onMade={() => askAgain()} />
      <JoinCode boardId={boardId} mayEnd below={<WhoIsHere />} />
      <section aria-label="Links that work">
        <h3 className={styles.title}>Links that work</h3>
        {!answer && <p className={styles.quiet}>Loading the links…</p>}
        {answer && !answer.ok && (
          <p className={styles.quiet}>
            {wordsOf(answer.error)}{' '}
            <Button size={28} onClick={() => askAgain()}>
              Try again
            </Button>
          </p>
        )}
        {answer?.ok && answer.value.items.length === 0 && (
          <p className={styles.quiet}>None yet. Until then only those on the People list see this board.</p>
        )}
        {answer?.ok && (
          <ul className={styles.list}>
            {answer.value.items.map((invite) => (
              <li key={invite.id} className={styles.row}>
                <Chip>{roleLabel(invite.role)}</Chip>
                <span className={styles.facts}>
                  {usesWords(invite)} · {expiryWords(invite)}
                  {invite.password && ' · with a password'}
                </span>
                <Button
                  size={28}
                  busy={revoking === invite.id}
                  aria-label={`Revoke the ${roleLabel(invite.role).toLowerCase()} link, ${usesWords(invite)}`}
                  onClick={() => void revoke(invite.id)}
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

/** For the full screen: how many are here, and whether newcomers have to be let in. */
function WhoIsHere() {
  const here = useRoom((room) => room.connected.size)
  const waiting = useRoom((room) => room.waiting.length)
  const hasLobby = useRoom((room) => room.board.lobby)
  const people = `${here} ${here === 1 ? 'person is' : 'people are'} here`
  if (!hasLobby) return `${people}.`
  return waiting > 0
    ? `${people}, ${waiting} ${waiting === 1 ? 'waits' : 'wait'} to be let in.`
    : `${people}. A facilitator lets you in.`
}
