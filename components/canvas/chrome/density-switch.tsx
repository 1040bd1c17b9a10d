import { useEditor, useValue } from 'tldraw'
import { densities } from '@/lib/board/shapes/status'
import { inputsOf } from '../canvas-inputs'
import css from './chrome.module.css'

const words = { core: 'Core', complete: 'Complete' } as const

/** How much of the framework the board shows. A press asks first. */
export function DensitySwitch() {
  const editor = useEditor()
  const density = useValue(inputsOf(editor).density)
  if (!density) return null
  return (
    <>
      <span className={css.bar} />
      <fieldset className={css.densities} aria-label="Density of the framework">
        {densities.map((value) => (
          <button
            key={value}
            type="button"
            className={css.density}
            aria-pressed={density.now === value}
            onClick={() => density.now !== value && density.switchTo(value)}
          >
            {words[value]}
          </button>
        ))}
      </fieldset>
    </>
  )
}
