'use client'
import { cardAt } from '@/lib/decisions/card-words'
import { StatusGlyph } from '../canvas/shapes/card/status-glyph'
import { statusWords } from '../canvas/words'
import { useBoard, useMay, useValue } from '../room/room-context'
import { useRecords } from '../room/use-records'
import { Dialog } from '../ui/dialog'
import { Segmented } from '../ui/segmented'
import { ChoiceForm } from './choice-form'
import { choosingOn, startChoosing, stopChoosing } from './choose'
import styles from './status-box.module.css'
import { statusOrder } from './status-words'

/** The same as in the detail panel, for when the panel does not show the option that is being chosen. */
export function ChooseDialog({ shownIn }: { shownIn: string | null }) {
  const board = useBoard()
  const choosing = useValue(choosingOn(board))
  const mayChoose = useMay('option.choose')
  const option = useRecords((records) => (choosing ? cardAt(records.all, choosing.option, 'option') : null), isSameCard)
  const isOpen = choosing !== null && choosing.option !== shownIn && option !== null && mayChoose
  const close = () => stopChoosing(board)
  if (!isOpen) return null
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && close()}
      title={option.props.title || 'New option'}
      returnFocus={{ current: choosing.opener }}
    >
      <Segmented
        label={`Status of ${option.props.title || 'the option'}`}
        wide
        value={choosing.status}
        onValueChange={(status) => startChoosing(board, option.id, status, choosing)}
        options={statusOrder.map((value) => ({
          value,
          label: (
            <span className={styles.choice}>
              <StatusGlyph mark={value} className={styles.glyph} />
              {statusWords[value]}
            </span>
          ),
        }))}
      />
      <ChoiceForm key={option.id} option={option} choosing={choosing} onDone={close} />
    </Dialog>
  )
}

const isSameCard = (a: unknown, b: unknown) => a === b || JSON.stringify(a) === JSON.stringify(b)
