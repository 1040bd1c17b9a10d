'use client'
import type { Role } from '@/lib/access/roles'
import { limits } from '@/lib/protocol/limits'
import type { AgendaStep, PreparedRound } from '@/lib/workshop/agenda'
import { zeroActions } from '@/lib/workshop/timer'
import { useRecords } from '../../room/use-records'
import { Select } from '../../ui/select'
import { Switch } from '../../ui/switch'
import { TextArea } from '../../ui/text-area'
import { CheckRow } from '../check-row'
import { CountField } from '../count-field'
import { decisionChoices, phaseChoices, sameChoices } from './agenda-draft'
import styles from './agenda-editor.module.css'
import { zeroWords } from './timer-menu'

const writing = [
  { value: 'all', label: 'Everybody who may write' },
  { value: 'contributor', label: 'Contributors and facilitators' },
  { value: 'none', label: 'Facilitators only' },
] as const
const privateChoices = [
  { value: 'off', label: 'Together, as always' },
  { value: 'named', label: 'Privately first, with names' },
  { value: 'anonymous', label: 'Privately first, anonymous for good' },
] as const
const opening = [
  { value: 'by-hand', label: 'When I say so' },
  { value: 'with-step', label: 'With the step' },
] as const
const firstRound: PreparedRound = { votesPerPerson: 3, anonymous: true, reveal: 'on-close', opens: 'by-hand' }

/** What a step does to the board while it lasts. Everything has a default that changes nothing. */
export function StepDetails({ step, onChange }: { step: AgendaStep; onChange: (step: AgendaStep) => void }) {
  const decisions = useRecords(decisionChoices, sameChoices)
  const phases = useRecords(phaseChoices, sameChoices)
  const set = (part: Partial<AgendaStep>) => onChange({ ...step, ...part })
  const { decision = null, round = null } = step
  // A part of the register has no card of its own to be chosen here, and keeps what its template says.
  const elsewhere = decision !== null && !decisions.some(({ value }) => value === decision)
  return (
    <>
      <Select
        label="Decision"
        size={28}
        value={decision ?? ''}
        options={[
          { value: '', label: 'None' },
          ...(elsewhere ? [{ value: decision, label: 'As in the framework’s agenda' }] : []),
          ...decisions,
        ]}
        onValueChange={(value) => set({ decision: value || null })}
      />
      {phases.length > 0 && (
        <Select
          label="Everybody looks at"
          size={28}
          value={step.focus ?? ''}
          options={[
            { value: '', label: decision === null ? 'Where they are' : 'The decision' },
            ...(step.focus && !phases.some(({ value }) => value === step.focus)
              ? [{ value: step.focus, label: 'As in the framework’s agenda' }]
              : []),
            ...phases,
          ]}
          onValueChange={(value) => set({ focus: value || null })}
        />
      )}
      <TextArea
        label="Prompt"
        optional
        rows={2}
        maxLength={limits.shortTextLettersMax}
        value={step.prompt ?? ''}
        onChange={({ target }) => set({ prompt: target.value || null })}
      />
      <div className={styles.pair}>
        <Select
          label="Who writes on the canvas"
          size={28}
          value={writersChoice(step.writers)}
          options={writing}
          onValueChange={(value) => set({ writers: writersOf(value) })}
        />
        <Select
          label="Notes are written"
          size={28}
          value={step.privateMode ?? 'off'}
          options={privateChoices}
          onValueChange={(value) => set({ privateMode: value === 'off' ? null : value })}
        />
      </div>
      <Switch
        label="Ideas go to the inbox"
        help="People send ideas to you; you place or decline them. It closes with the step."
        checked={step.inbox === true}
        onCheckedChange={(isOn) => set({ inbox: isOn ? true : null })}
      />
      <Select
        label="When time is up"
        size={28}
        value={step.atZero ?? 'nothing'}
        options={zeroActions.map((value) => ({ value, label: zeroWords[value] }))}
        onValueChange={(value) => set({ atZero: value === 'nothing' ? null : value })}
      />
      <Switch
        label="A vote is ready"
        help="About the options of the decision, as they stand when it opens."
        checked={round !== null}
        onCheckedChange={(isOn) => set({ round: isOn ? firstRound : null })}
      />
      {round && (
        <div className={styles.pair}>
          <CountField
            label="Votes each"
            max={limits.roundVotesMax}
            value={round.votesPerPerson}
            onChange={(votes) => set({ round: { ...round, votesPerPerson: votes ?? 1 } })}
          />
          <Select
            label="Opens"
            value={round.opens}
            options={opening}
            onValueChange={(opens) => set({ round: { ...round, opens } })}
          />
        </div>
      )}
      {round && (
        <Switch
          label="Anonymous"
          checked={round.anonymous}
          onCheckedChange={(anonymous) => set({ round: { ...round, anonymous } })}
        />
      )}
      {phases.length > 0 && (
        <fieldset className={styles.phases}>
          <legend>Phases that are shown</legend>
          {phases.map(({ value, label }) => {
            const shown = step.phases ?? phases.map((it) => it.value)
            const isShown = shown.includes(value)
            return (
              <CheckRow
                key={value}
                checked={isShown}
                onChange={(isOn) => {
                  const next = phases.map((it) => it.value).filter((it) => (it === value ? isOn : shown.includes(it)))
                  set({ phases: next.length === phases.length ? null : next })
                }}
              >
                {label}
              </CheckRow>
            )
          })}
        </fieldset>
      )}
    </>
  )
}

function writersChoice(writers: AgendaStep['writers']): (typeof writing)[number]['value'] {
  if (!writers) return 'all'
  return writers.includes('contributor') ? 'contributor' : 'none'
}

function writersOf(choice: (typeof writing)[number]['value']): Role[] | null {
  if (choice === 'all') return null
  return choice === 'contributor' ? ['contributor'] : []
}
