'use client'
import { CircleCheck, CirclePause, Ban, RotateCcw, TriangleAlert } from 'lucide-react'
import { useCallback, useId, useRef, useState } from 'react'
import { type CardOf, cardsOf, inReadingOrder } from '@/lib/board/card-reading'
import type { Settled } from '@/lib/board/shapes/status'
import { settleCommands } from '@/lib/decisions/choice-commands'
import { stateWords } from '../canvas/shapes/decision/decision-words'
import { decisionState } from '../canvas/state/decision-state'
import { editBoard, ownHistory } from '../room/edit-board'
import { useBoard, useMay } from '../room/room-context'
import { useCardLock } from '../room/use-lock'
import { type BoardRecords, recordsOfBoard, useRecords } from '../room/use-records'
import { Button } from '../ui/button'
import { useToast } from '../ui/toast'
import { AskForm } from './ask-form'
import { startChoosing } from './choose'
import form from './choice-form.module.css'
import { ReasonText } from './reason-text'
import styles from './status-box.module.css'
import { useDraft } from './use-draft'
import { UndoHint, WhyField } from './why-field'

type Wish = Settled | 'reopen'

/** Where a decision stands, and the way to say that it is done, put off or of no concern here, or to take it up again. */
export function SettleBox({ decision }: { decision: CardOf<'decision'> }) {
  const isLocked = useCardLock(decision.id).keepsOut
  const mayChoose = useMay('option.choose') && !isLocked
  const [wish, setWish] = useState<Wish | null>(null)
  const box = useRef<HTMLElement>(null)
  const options = useOptions(decision.id)
  const { props } = decision
  const state = decisionState(
    props,
    options.map((it) => it.props),
  )
  const { icon: Icon, words } = stateWords(state, 'near')
  return (
    <section ref={box} className={styles.box} aria-label="Where it stands" tabIndex={-1}>
      <h3 className={styles.head}>Where it stands</h3>
      <p className={styles.status} data-state={state.state}>
        <Icon size={16} aria-hidden="true" />
        {words}
      </p>
      {state.isContested && <Contested options={options} mayChoose={mayChoose} />}
      <ReasonText text={props.rationale} />
      {mayChoose &&
        (wish ? (
          <SettleForm
            key={wish}
            decision={decision}
            wish={wish}
            onDone={() => {
              setWish(null)
              box.current?.focus()
            }}
          />
        ) : (
          <div className={styles.actions}>
            {wishesOf(decision, state.chosen).map(({ wish, words, icon: WishIcon }) => (
              <Button
                key={wish}
                size={28}
                icon={<WishIcon size={14} aria-hidden="true" />}
                onClick={() => setWish(wish)}
              >
                {words}
              </Button>
            ))}
          </div>
        ))}
    </section>
  )
}

/** Two people chose at once: nothing is dropped silently, somebody has to say which it is. */
function Contested({ options, mayChoose }: { options: readonly CardOf<'option'>[]; mayChoose: boolean }) {
  const board = useBoard()
  const chosen = options.filter(({ props }) => props.status === 'chosen')
  return (
    <div className={styles.contested}>
      <p className={styles.contestedWords}>
        <TriangleAlert size={15} aria-hidden="true" />
        One option answers this decision, and {chosen.length} are chosen.
      </p>
      {mayChoose && (
        <div className={styles.actions}>
          {chosen.map(({ id, props }) => (
            <Button key={id} size={28} onClick={() => startChoosing(board, id, 'chosen')}>
              Pick {props.title || 'this option'}
            </Button>
          ))}
        </div>
      )}
    </div>
  )
}

/** What may be said of a decision now. One that is answered by one option is decided by choosing it, not by saying so. */
function wishesOf({ props: { settled, selection } }: CardOf<'decision'>, chosen: number) {
  if (settled) return [{ wish: 'reopen' as const, words: 'Take it up again', icon: RotateCcw }]
  return [
    ...(selection === 'many' && chosen > 0
      ? [{ wish: 'decided' as const, words: 'Mark as decided', icon: CircleCheck }]
      : []),
    { wish: 'deferred' as const, words: 'Defer', icon: CirclePause },
    { wish: 'not-applicable' as const, words: 'Does not apply', icon: Ban },
  ]
}

const confirmWords: Readonly<Record<Wish, string>> = {
  decided: 'Mark as decided',
  deferred: 'Defer the decision',
  'not-applicable': 'Say it does not apply',
  reopen: 'Take it up again',
}
const doneWords: Readonly<Record<Wish, string>> = {
  decided: 'is decided.',
  deferred: 'is deferred.',
  'not-applicable': 'does not apply here.',
  reopen: 'is open again.',
}

function SettleForm({ decision, wish, onDone }: { decision: CardOf<'decision'>; wish: Wish; onDone: () => void }) {
  const board = useBoard()
  const toast = useToast()
  const { id, props } = decision
  const draft = useDraft(props.rationale, (now) => now.trim())
  const [error, setError] = useState<string>()
  const hint = useId()

  function confirm() {
    const records = recordsOfBoard(board).catchUp().list()
    const settled = wish === 'reopen' ? null : wish
    const commands = settleCommands(records, { decision: id, settled, rationale: draft.typed })
    const edited = editBoard(board, commands)
    if (!edited.ok) return setError(edited.error)
    onDone()
    toast({
      text: `${props.title || 'The decision'} ${doneWords[wish]}`,
      action: { label: 'Undo', run: () => ownHistory(board).undo() },
    })
  }

  return (
    <AskForm label={confirmWords[wish]} onConfirm={confirm} onCancel={onDone}>
      <WhyField draft={draft} error={error} />
      <div className={form.foot}>
        <UndoHint id={hint} />
        <Button variant="ghost" onClick={onDone}>
          Cancel
        </Button>
        <Button variant="primary" type="submit" aria-describedby={hint}>
          {confirmWords[wish]}
        </Button>
      </div>
    </AskForm>
  )
}

/** The options of a decision as they stand on the canvas. */
export function useOptions(decision: string): readonly CardOf<'option'>[] {
  const read = useCallback(
    (board: BoardRecords) =>
      inReadingOrder(cardsOf(board.list(), 'option').filter(({ props }) => props.decision === decision)),
    [decision],
  )
  return useRecords(read, isSameList)
}

const isSameList = (a: readonly unknown[], b: readonly unknown[]) =>
  a.length === b.length && a.every((it, index) => it === b[index])
