'use client'
import { useEffect, useRef } from 'react'
import type { CardOf } from '@/lib/board/card-reading'
import { StatusGlyph } from '../canvas/shapes/card/status-glyph'
import { statusWords } from '../canvas/words'
import { useBoard, useMay, useValue } from '../room/room-context'
import { useCardLock } from '../room/use-lock'
import { Button } from '../ui/button'
import { Segmented } from '../ui/segmented'
import { ChoiceForm } from './choice-form'
import { choosingOn, startChoosing, stopChoosing } from './choose'
import { ReasonText } from './reason-text'
import styles from './status-box.module.css'
import { statusOrder } from './status-words'
import { Suggest } from './suggest'

/** Where an option stands and why; for those who may, the way to another status, for the others the way to say so. */
export function StatusBox({ option }: { option: CardOf<'option'> }) {
  const board = useBoard()
  const isLocked = useCardLock(option.id).keepsOut
  const mayChoose = useMay('option.choose') && !isLocked
  const choosing = useValue(choosingOn(board))
  const group = useRef<HTMLDivElement>(null)
  const { id } = option
  const { status, rationale, title } = option.props
  const mine = choosing?.option === id ? choosing : null

  // Whoever turns to something else has not chosen: no dialog goes on with it.
  useEffect(
    () => () => {
      if (choosingOn(board).get()?.option === id) stopChoosing(board)
    },
    [board, id],
  )

  if (!mayChoose) {
    return (
      <section className={styles.box} aria-label="Status">
        <h3 className={styles.head}>Status</h3>
        <p className={styles.status}>
          <StatusGlyph mark={status} className={styles.glyph} />
          {statusWords[status]}
        </p>
        <ReasonText text={rationale} />
        <Suggest option={option} />
      </section>
    )
  }
  return (
    <section className={styles.box} aria-label="Status">
      <h3 className={styles.head}>Status</h3>
      <div ref={group}>
        <Segmented
          label={`Status of ${title || 'the option'}`}
          wide
          value={mine?.status ?? status}
          onValueChange={(next) => startChoosing(board, id, next, mine ?? {})}
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
      </div>
      {mine ? (
        <ChoiceForm
          key={`${id} ${mine.suggestion}`}
          option={option}
          choosing={mine}
          onDone={() => {
            stopChoosing(board)
            // Once the group shows again how things stand.
            setTimeout(() => group.current?.querySelector<HTMLElement>('[aria-checked="true"]')?.focus(), 0)
          }}
        />
      ) : (
        <>
          <ReasonText text={rationale} />
          <Button size={28} variant="ghost" className={styles.plain} onClick={() => startChoosing(board, id, status)}>
            {rationale.trim() ? 'Change the reason' : 'Say why'}
          </Button>
        </>
      )}
    </section>
  )
}
