import type { CSSProperties } from 'react'

const phases = 6

/** The colours of a phase as CSS variables. A seventh phase starts again at the first; its number tells it apart. */
export function phaseColours(index: number): CSSProperties {
  const n = (((index % phases) + phases) % phases) + 1
  return {
    '--phase': `var(--p${n})`,
    '--phase-tint': `var(--p${n}-tint)`,
    '--phase-line': `var(--p${n}-line)`,
    '--phase-text': `var(--p${n}-text)`,
  } as CSSProperties
}
