'use client'
import { Bell, BellOff, Keyboard, Minus, Pause, Play, Plus, Square, Timer } from 'lucide-react'
import { type ReactElement, useState } from 'react'
import { clockWords } from '@/lib/workshop/timer'
import type { ZeroAction } from '@/lib/workshop/timer'
import { useMay, useNeedsConnection, useRoom, useValue } from '../../room/room-context'
import { Menu, MenuItem, MenuLabel, MenuSeparator } from '../../ui/menu'
import { sessionApi } from './calls'
import { setTimerSound, timerSound } from './timer-sound'
import { TimerLengthDialog } from './timer-length-dialog'
import { useCommand } from './use-command'

const presets = [60, 300, 600, 900] as const
const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const

export const zeroWords: Readonly<Record<ZeroAction, string>> = {
  nothing: 'Nothing else happens',
  'close-round': 'Open votes close',
  'end-private': 'Private notes are shown',
}

/** Everything that can be done with the timer. Who does not run the workshop can turn its sound off. */
export function TimerMenu({ trigger }: { trigger: ReactElement }) {
  const boardId = useRoom((room) => room.board.id)
  const timer = useRoom((room) => room.workshop.timer)
  const mayRun = useMay('workshop.run')
  const blocked = useNeedsConnection()
  const isLoud = useValue(timerSound)
  const give = useCommand()
  const add = (addSeconds: number) => () => give(sessionApi.changeTimer(boardId, { addSeconds }))
  const [isTyping, setTyping] = useState(false)
  return (
    <>
      <Menu trigger={trigger} align="center">
        {mayRun && timer && (
          <>
            {timer.state === 'running' && (
              <MenuItem
                icon={<Pause {...icon} />}
                blocked={blocked}
                onSelect={() => give(sessionApi.changeTimer(boardId, { state: 'paused' }))}
              >
                Pause
              </MenuItem>
            )}
            {timer.state === 'paused' && (
              <MenuItem
                icon={<Play {...icon} />}
                blocked={blocked}
                onSelect={() => give(sessionApi.changeTimer(boardId, { state: 'running' }))}
              >
                Go on
              </MenuItem>
            )}
            <MenuItem icon={<Plus {...icon} />} blocked={blocked} end="Ctrl Shift ." onSelect={add(60)}>
              1 minute more
            </MenuItem>
            <MenuItem icon={<Plus {...icon} />} blocked={blocked} onSelect={add(300)}>
              5 minutes more
            </MenuItem>
            {timer.state !== 'ended' && (
              <MenuItem icon={<Minus {...icon} />} blocked={blocked} onSelect={add(-60)}>
                1 minute less
              </MenuItem>
            )}
            <MenuItem
              icon={<Square {...icon} />}
              blocked={blocked}
              onSelect={() => give(sessionApi.stopTimer(boardId))}
            >
              Stop the timer
            </MenuItem>
            {timer.atZero !== 'nothing' && (
              <MenuLabel>When time is up: {zeroWords[timer.atZero].toLowerCase()}</MenuLabel>
            )}
            <MenuSeparator />
          </>
        )}
        {mayRun && (
          <>
            <MenuLabel>{timer ? 'Start anew' : 'Start a timer'}</MenuLabel>
            {presets.map((seconds) => (
              <MenuItem
                key={seconds}
                icon={<Timer {...icon} />}
                blocked={blocked}
                onSelect={() => give(sessionApi.startTimer(boardId, { seconds, atZero: timer?.atZero ?? 'nothing' }))}
              >
                {clockWords(seconds * 1000)}
              </MenuItem>
            ))}
            <MenuItem icon={<Keyboard {...icon} />} blocked={blocked} onSelect={() => setTyping(true)}>
              Type the minutes…
            </MenuItem>
            <MenuSeparator />
          </>
        )}
        <MenuItem icon={isLoud ? <Bell {...icon} /> : <BellOff {...icon} />} onSelect={() => setTimerSound(!isLoud)}>
          {isLoud ? 'Turn the sound off here' : 'Turn the sound on here'}
        </MenuItem>
      </Menu>
      {mayRun && <TimerLengthDialog open={isTyping} onOpenChange={setTyping} />}
    </>
  )
}
