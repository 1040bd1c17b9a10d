'use client'
import { DoorOpen } from 'lucide-react'
import { useState } from 'react'
import { useMay, useNeedsConnection, useRoom } from '../room/room-context'
import { Banner } from '../ui/banner'
import { Button } from '../ui/button'
import styles from './lobby-banner.module.css'
import { useLobby, useLobbyNews } from './use-lobby'

/** For facilitators while somebody waits: who, and the way in. */
export function LobbyBanner({ onSee }: { onSee: () => void }) {
  useLobbyNews()
  const waiting = useRoom((room) => room.waiting)
  const mayLetIn = useMay('member.change')
  const blocked = useNeedsConnection()
  const { answer } = useLobby()
  const [isBusy, setBusy] = useState(false)
  if (!mayLetIn || waiting.length === 0) return null

  async function letIn() {
    setBusy(true)
    await answer(waiting, true)
    setBusy(false)
  }

  return (
    <Banner
      icon={<DoorOpen size={16} aria-hidden="true" />}
      action={
        <span className={styles.actions}>
          <Button size={28} variant="ghost" onClick={onSee}>
            See who
          </Button>
          <Button size={28} variant="primary" busy={isBusy} blocked={blocked} onClick={() => void letIn()}>
            {waiting.length === 1 ? 'Let in' : 'Let all in'}
          </Button>
        </span>
      }
    >
      {waitingWords(waiting.map((it) => it.name))}
    </Banner>
  )
}

/** "Noor waits to be let in", "Noor, Sam and 3 more wait to be let in". */
export function waitingWords(names: readonly string[]): string {
  const [first = '', second, ...rest] = names
  if (second === undefined) return `${first} waits to be let in`
  if (rest.length === 0) return `${first} and ${second} wait to be let in`
  return `${first}, ${second} and ${rest.length} more wait to be let in`
}
