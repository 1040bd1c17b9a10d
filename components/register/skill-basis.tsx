'use client'
import { useMemo } from 'react'
import { cardsOf } from '@/lib/board/card-reading'
import type { PlainRecord } from '@/lib/board/commands'
import type { DemandBasis } from '@/lib/register/skill-matrix'
import { Select } from '../ui/select'
import styles from './register.module.css'

const bases: readonly { readonly value: DemandBasis; readonly label: string }[] = [
  { value: 'chosen', label: 'Chosen' },
  { value: 'chosen-and-candidates', label: 'Chosen and candidates' },
]

/** Whose demands count: what is chosen, what may be, and "if we choose this". */
export function SkillBasis({
  records,
  basis,
  ifChosen,
  onBasis,
  onIfChosen,
}: {
  readonly records: readonly PlainRecord[]
  readonly basis: DemandBasis
  readonly ifChosen: string | null
  readonly onBasis: (basis: DemandBasis) => void
  readonly onIfChosen: (option: string | null) => void
}) {
  const options = useMemo(() => optionsInQuestion(records), [records])
  return (
    <div className={styles.basis}>
      <Select size={28} label="Counts" options={bases} value={basis} onValueChange={onBasis} />
      <Select
        size={28}
        label="And if we choose"
        options={[{ value: '', label: 'Nothing more' }, ...options]}
        value={options.some(({ value }) => value === ifChosen) ? (ifChosen ?? '') : ''}
        onValueChange={(option) => onIfChosen(option === '' ? null : option)}
      />
    </div>
  )
}

/** Options that are not chosen and demand something, in the order of their decisions. */
function optionsInQuestion(records: readonly PlainRecord[]): { value: string; label: string }[] {
  const decisions = new Map(cardsOf(records, 'decision').map((it) => [it.id, it.props]))
  const collator = new Intl.Collator('en', { numeric: true })
  return cardsOf(records, 'option')
    .filter(({ props }) => props.status !== 'chosen' && props.skills.length > 0)
    .map(({ id, props }) => ({
      value: id,
      label: `${decisions.get(props.decision)?.number ?? ''} ${props.title}`.trim(),
    }))
    .sort((a, b) => collator.compare(a.label, b.label))
}
