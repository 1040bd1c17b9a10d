'use client'
import { Lock, LockOpen, Megaphone, MessageCircle, Pointer, Presentation, SquarePlay } from 'lucide-react'
import { Avatar } from '../../ui/avatar'
import { useToast } from '../../ui/toast'
import { Menu, MenuItem, MenuLabel, MenuSeparator } from '../../ui/menu'
import type { ShownPerson } from '../people-here'
import { useMay, useValue } from '../room-context'
import styles from './person-avatar.module.css'
import { PersonMarks, useMarks } from './person-marks'
import { useTogether } from './together-context'
import { useBeginPresenting } from './use-presenting'
import { useSpotlight } from './use-spotlight'

/** Oneself: what one can do with everyone's view, and say at one's own cursor. */
export function MyAvatar({ person }: { person: ShownPerson }) {
  const together = useTogether()
  const canvas = useValue(together.canvas)
  const marks = useMarks(person.id)
  const { mayRun, blocked, isMine, isHeld, toggle, toggleHold, callHere, spotlight, askSpotlight } = useSpotlight()
  const toast = useToast()
  const begin = useBeginPresenting()
  const takesPart = useMay('workshop.take-part')
  const label = [`${person.name} (you)`, marks.words].filter(Boolean).join(', ')
  const ask = async () => {
    if (await askSpotlight()) toast('You asked to show your view. Everyone follows once it is granted.')
  }
  return (
    <Menu
      trigger={
        <button
          type="button"
          className={styles.person}
          aria-label={label}
          title={label}
          data-shown={isMine || undefined}
        >
          <Avatar silent person={person} />
          <PersonMarks {...marks} />
        </button>
      }
    >
      <MenuLabel>{person.name} (you)</MenuLabel>
      {mayRun && (
        <>
          <MenuItem
            icon={<Presentation size={16} aria-hidden="true" />}
            end="Shift F"
            blocked={blocked}
            onSelect={toggle}
          >
            {isMine ? 'End the spotlight' : 'Spotlight my view'}
          </MenuItem>
          {canvas && (
            <>
              <MenuItem icon={<SquarePlay size={16} aria-hidden="true" />} blocked={blocked} onSelect={begin}>
                Present the phases
              </MenuItem>
              <MenuItem icon={<Megaphone size={16} aria-hidden="true" />} blocked={blocked} onSelect={callHere}>
                Bring everyone here
              </MenuItem>
            </>
          )}
          <MenuItem
            icon={isHeld ? <LockOpen size={16} aria-hidden="true" /> : <Lock size={16} aria-hidden="true" />}
            blocked={blocked}
            onSelect={toggleHold}
          >
            {isHeld ? 'Release everyone' : 'Hold everyone'}
          </MenuItem>
        </>
      )}
      {!mayRun && takesPart && canvas && (
        <>
          <MenuItem
            icon={<Presentation size={16} aria-hidden="true" />}
            blocked={blocked}
            onSelect={() => (isMine ? void spotlight(null) : void ask())}
          >
            {isMine ? 'End the spotlight' : 'Ask to show your view'}
          </MenuItem>
          <MenuSeparator />
        </>
      )}
      {mayRun && takesPart && canvas && <MenuSeparator />}
      {takesPart && canvas && (
        <>
          <MenuItem icon={<MessageCircle size={16} aria-hidden="true" />} end="M" onSelect={() => sayLater(canvas.say)}>
            Say something at your cursor
          </MenuItem>
          <MenuItem
            icon={<Pointer size={16} aria-hidden="true" />}
            end="K"
            onSelect={() => {
              canvas.setTool('pointer')
              sayLater(canvas.focus)
            }}
          >
            Laser pointer
          </MenuItem>
        </>
      )}
      {!mayRun && !takesPart && <MenuLabel>You watch this board.</MenuLabel>}
    </Menu>
  )
}

/** After the menu has given the focus back. */
const sayLater = (run: () => void) => void setTimeout(run, 0)
