import { Minus, Plus } from 'lucide-react'
import { type SyntheticEvent, useRef } from 'react'
import { plural } from '../words'
import type { OptionVoting } from './canvas-voting'
import { VoteDots } from './vote-dots'
import css from './voting.module.css'

/**
 * − dots + on an option card. The canvas must not take the press for the beginning of a drag. By keyboard the same is done
 * with + and − on the selected card and in the panel, so these stay out of the order of Tab.
 */
export function Stepper({
  voting,
  title,
  onStep,
}: {
  voting: Extract<OptionVoting, { is: 'open' }>
  title: string
  onStep: (step: 1 | -1) => string | null
}) {
  const ref = useRef<HTMLSpanElement>(null)
  const { mine, mayAdd } = voting
  const press = (step: 1 | -1) => {
    if (onStep(step) !== null) shake(ref.current)
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- only keeps the canvas from what the buttons take
    <span
      ref={ref}
      className={css.stepper}
      onPointerDown={keep}
      onPointerUp={keep}
      onMouseDown={leaveFocus}
      onDoubleClick={keep}
    >
      <button
        type="button"
        tabIndex={-1}
        className={css.take}
        aria-label={`Take a vote from ${title}`}
        aria-disabled={mine === 0 || undefined}
        onClick={() => mine > 0 && press(-1)}
      >
        <Minus aria-hidden="true" />
      </button>
      <span className={css.count} title={`${plural(mine, 'vote')} of yours`}>
        {mine === 0 || mine > 3 ? <b>{mine}</b> : <VoteDots votes={mine} own />}
      </span>
      <button
        type="button"
        tabIndex={-1}
        className={clsxAdd(mayAdd)}
        aria-label={`Add a vote to ${title}`}
        onClick={() => press(1)}
      >
        <Plus aria-hidden="true" />
      </button>
    </span>
  )
}

const clsxAdd = (mayAdd: boolean) => (mayAdd ? css.add : `${css.add} ${css.spent}`)

/** The focus stays with the canvas, so that its keys, + and − among them, go on working. */
const leaveFocus = (event: SyntheticEvent) => event.preventDefault()
const keep = (event: SyntheticEvent) => event.stopPropagation()

/** Once, to say no. Without motion the words say it alone. */
export function shake(element: Element | null): void {
  if (window.matchMedia('(prefers-reduced-motion: reduce)').matches) return
  const steps = [0, -4, 4, -3, 2, 0].map((x) => ({ transform: `translateX(${x}px)` }))
  element?.animate?.(steps, { duration: 240, easing: 'ease-out' })
}
