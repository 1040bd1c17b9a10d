'use client'
import { useMemo } from 'react'
import type { Density } from '@/lib/board/shapes/status'
import { changeDensity } from '@/lib/board/structure/change-density'
import { recordsOfBoard } from '../../room/use-records'
import { useBoard, useRoom } from '../../room/room-context'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { carriedCards } from './carried'
import type { StructureDialogProps } from './dialog-props'
import { densityWords } from './structure-words'
import { NeedsContents } from './needs-contents'
import styles from './structure.module.css'
import { useContents } from './use-contents'
import { useEdit } from './use-edit'

const titles = { core: 'Show the core of the framework?', complete: 'Show the complete framework?' } as const
const verbs = { core: 'Show the core', complete: 'Show all of it' } as const
const done = { core: 'The board shows the core.', complete: 'The board shows the complete framework.' } as const

/** Says what the other density adds and takes away, before it does. */
export function DensityDialog({ to, canvas, returnFocus, onClose }: StructureDialogProps & { to: Density }) {
  const board = useBoard()
  const contents = useContents()
  const comments = useRoom((room) => room.comments)
  const rounds = useRoom((room) => room.rounds)
  const edit = useEdit()
  const frameworks = Array.isArray(contents) ? contents.map(({ content }) => content) : null
  const planned = useMemo(() => {
    if (!Array.isArray(contents)) return null
    const records = recordsOfBoard(board).catchUp().list()
    const carried = carriedCards({ comments, rounds })
    return changeDensity(
      records,
      contents.map(({ content }) => content),
      { to, carried },
    )
  }, [board, contents, comments, rounds, to])
  const words = planned ? densityWords(planned) : []

  function change() {
    if (!frameworks) return
    // As the board is now: somebody may have gone on while this was read.
    const records = recordsOfBoard(board).catchUp().list()
    const { commands } = changeDensity(records, frameworks, { to, carried: carriedCards({ comments, rounds }) })
    if (!edit(commands, done[to])) return
    onClose()
    canvas?.zoomToFit()
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={titles[to]}
      returnFocus={returnFocus}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" blocked={planned ? undefined : 'The framework is still loading.'} onClick={change}>
            {verbs[to]}
          </Button>
        </>
      }
    >
      {planned ? (
        <div className={styles.text}>
          <p>{words.length > 0 ? words.join(' ') : 'Nothing changes but where things stand.'}</p>
          <p className={styles.quiet}>
            The cards of the framework are placed again. Notes, register cards and options of your own find room beside
            them. You can undo it.
          </p>
        </div>
      ) : (
        <NeedsContents contents={contents} />
      )}
    </Dialog>
  )
}
