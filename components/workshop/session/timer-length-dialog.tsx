'use client'
import { Timer } from 'lucide-react'
import { useState } from 'react'
import { limits } from '@/lib/protocol/limits'
import { clockWords, secondsTyped } from '@/lib/workshop/timer'
import { useNeedsConnection, useRoom } from '../../room/room-context'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { TextField } from '../../ui/text-field'
import { sessionApi } from './calls'
import { useCommand } from './use-command'

/** Any length that is none of the usual ones, typed as people write times. */
export function TimerLengthDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const boardId = useRoom((room) => room.board.id)
  const atZero = useRoom((room) => room.workshop.timer?.atZero ?? 'nothing')
  const blocked = useNeedsConnection()
  const give = useCommand()
  const [typed, setTyped] = useState('')
  const [error, setError] = useState<string>()

  function start() {
    const seconds = secondsTyped(typed)
    if (seconds === null) {
      return setError(`Type minutes, or minutes and seconds, up to ${clockWords(limits.timerSecondsMax * 1000)}`)
    }
    give(sessionApi.startTimer(boardId, { seconds, atZero }))
    onOpenChange(false)
  }

  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        onOpenChange(next)
        setError(undefined)
      }}
      title="Start a timer"
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button
            type="submit"
            form="timer-length"
            variant="primary"
            icon={<Timer size={16} aria-hidden="true" />}
            blocked={blocked}
          >
            Start the timer
          </Button>
        </>
      }
    >
      <form
        id="timer-length"
        onSubmit={(event) => {
          event.preventDefault()
          start()
        }}
      >
        <TextField
          label="Minutes"
          help="7 are seven minutes, 7:30 seven and a half"
          inputMode="text"
          autoComplete="off"
          maxLength={8}
          value={typed}
          error={error}
          onChange={({ target }) => {
            setTyped(target.value)
            setError(undefined)
          }}
        />
      </form>
    </Dialog>
  )
}
