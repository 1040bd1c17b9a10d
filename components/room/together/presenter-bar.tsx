'use client'
import { ChevronDown, ChevronLeft, ChevronRight, Eye, Lock, LockOpen, Megaphone, Presentation, X } from 'lucide-react'
import type { PhaseOfBoard } from '@/lib/outline/phases-in-order'
import { Button } from '../../ui/button'
import { IconButton } from '../../ui/icon-button'
import { Menu, MenuRadio } from '../../ui/menu'
import { useRoom, useValue } from '../room-context'
import styles from './presenter-bar.module.css'
import { useFollowing, useTogether } from './together-context'
import { useBeginPresenting, usePresenting } from './use-presenting'
import { useSpotlight } from './use-spotlight'

/** Over the canvas while this person leads: who follows, hold, call together, and the phases one after the other. */
export function PresenterBar() {
  const together = useTogether()
  const { following } = useFollowing()
  const isPresenting = useValue(together.presenting) !== null
  const { mayRun, isHeld, shown } = useSpotlight()
  if (!mayRun) return null
  if (isHeld || isPresenting || shown !== null) return <Leading />
  return following?.why === 'chosen' ? <ShowOther participantId={following.participantId} /> : null
}

function Leading() {
  const together = useTogether()
  const followers = useValue(together.followers)
  const { isMine, isHeld, shown, blocked, ...calls } = useSpotlight()
  const presenting = usePresenting()
  const begin = useBeginPresenting()
  const shownName = useRoom((room) => room.participants.find((it) => it.id === shown)?.name)
  const stop = () => {
    presenting.end()
    if (isHeld) void calls.hold(false)
    if (shown) void calls.spotlight(null)
  }
  return (
    <section className={styles.bar} aria-label="Leading">
      <output className={styles.followers}>
        <Eye size={16} aria-hidden="true" />
        {isMine || !shownName ? followersWords(followers.length) : `Everyone follows ${shownName}`}
      </output>
      {presenting.now && <Phases {...presenting} now={presenting.now} />}
      {!presenting.now && presenting.phases.length > 0 && (
        <IconButton
          label="Present the phases"
          size={28}
          side="top"
          icon={<Presentation size={16} aria-hidden="true" />}
          onClick={begin}
        />
      )}
      <IconButton
        label="Bring everyone here"
        size={28}
        side="top"
        icon={<Megaphone size={16} aria-hidden="true" />}
        blocked={blocked}
        onClick={calls.callHere}
      />
      <Button
        size={28}
        variant={isHeld ? 'primary' : 'ghost'}
        icon={isHeld ? <LockOpen size={15} aria-hidden="true" /> : <Lock size={15} aria-hidden="true" />}
        blocked={blocked}
        onClick={calls.toggleHold}
      >
        {isHeld ? 'Release everyone' : 'Hold everyone'}
      </Button>
      <Button size={28} variant="ghost" icon={<X size={15} aria-hidden="true" />} blocked={blocked} onClick={stop}>
        Stop
      </Button>
    </section>
  )
}

/** A facilitator who follows somebody can take everyone along. */
function ShowOther({ participantId }: { participantId: string }) {
  const other = useRoom((room) => room.participants.find((it) => it.id === participantId))
  const { blocked, spotlight } = useSpotlight()
  if (!other) return null
  return (
    <section className={styles.bar} aria-label="Leading">
      <Button
        size={28}
        variant="ghost"
        icon={<Presentation size={15} aria-hidden="true" />}
        blocked={blocked}
        onClick={() => void spotlight(other.id)}
      >
        Show everyone {other.name}’s view
      </Button>
    </section>
  )
}

function Phases({
  now,
  phases,
  previous,
  next,
  goTo,
}: {
  now: PhaseOfBoard
  phases: readonly PhaseOfBoard[]
  previous: (() => void) | null
  next: (() => void) | null
  goTo: (id: string) => void
}) {
  const place = phases.findIndex((it) => it.id === now.id) + 1
  return (
    <fieldset className={styles.phases} aria-label="Phases">
      <IconButton
        label="Previous phase"
        size={28}
        side="top"
        shortcut="←"
        icon={<ChevronLeft size={16} aria-hidden="true" />}
        blocked={previous ? undefined : 'This is the first'}
        onClick={() => previous?.()}
      />
      <Menu
        side="top"
        align="center"
        trigger={
          <button
            type="button"
            className={styles.phase}
            aria-label={`Phase ${place} of ${phases.length}: ${now.title}`}
          >
            <span className={styles.place}>
              {place} of {phases.length}
            </span>
            <span className={styles.title}>{now.title}</span>
            <ChevronDown size={14} aria-hidden="true" />
          </button>
        }
      >
        <MenuRadio
          label="Phases"
          value={now.id}
          options={phases.map(({ id, title, number }) => ({ value: id, label: number ? `${number} ${title}` : title }))}
          onValueChange={goTo}
        />
      </Menu>
      <IconButton
        label="Next phase"
        size={28}
        side="top"
        shortcut="→"
        icon={<ChevronRight size={16} aria-hidden="true" />}
        blocked={next ? undefined : 'This is the last'}
        onClick={() => next?.()}
      />
    </fieldset>
  )
}

export function followersWords(count: number): string {
  if (count === 0) return 'Nobody follows your view yet'
  return count === 1 ? '1 person follows your view' : `${count} people follow your view`
}
