'use client'
import { EyeOff } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../api/client'
import { wordsOf } from '../../api/problem'
import { useBoard, useNeedsConnection, useRoom, useValue } from '../../room/room-context'
import { withPrivateMode } from '../../room/room-state'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Segmented } from '../../ui/segmented'
import { usePrivateBox } from './private-context'
import styles from './private-dialogs.module.css'

const choices = [
  { value: 'named', label: 'Names shown after' },
  { value: 'anonymous', label: 'Anonymous for good' },
] as const

/** Asks the one thing that cannot be changed afterwards. */
export function StartPrivateDialog() {
  const { isStartAsked } = usePrivateBox()
  const open = useValue(isStartAsked)
  const onOpenChange = (next: boolean) => isStartAsked.set(next)
  const { store } = useBoard()
  const boardId = useRoom((room) => room.board.id)
  const blocked = useNeedsConnection()
  const [names, setNames] = useState<(typeof choices)[number]['value']>('named')
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()

  async function start() {
    setBusy(true)
    const answer = await api.startPrivate(boardId, names === 'anonymous')
    setBusy(false)
    if (!answer.ok) return setFailure(wordsOf(answer.error))
    store.apply((room) => withPrivateMode(room, answer.value))
    setFailure(undefined)
    onOpenChange(false)
  }

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Start private mode"
      description="Everyone writes for themselves. The others see how many people have written, nothing else, until you show it all together."
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button
            variant="primary"
            icon={<EyeOff size={16} aria-hidden="true" />}
            blocked={blocked}
            busy={isBusy}
            onClick={() => void start()}
          >
            Start private mode
          </Button>
        </>
      }
    >
      <Segmented label="Authors" options={choices} value={names} onValueChange={setNames} />
      <p className={styles.hint}>
        {names === 'anonymous'
          ? 'The server forgets who wrote what when the notes are shown. Nobody can find it out later, you neither. Cannot be changed after the start.'
          : 'Each note is signed by its author when it is shown. Cannot be changed after the start.'}
      </p>
      {failure && (
        <p className={styles.failure} role="alert">
          {failure}
        </p>
      )}
    </Dialog>
  )
}
