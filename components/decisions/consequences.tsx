'use client'
import { ArrowRight, Check, CircleSlash, Compass, Lightbulb, Link, TrendingUp, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Finding } from '@/lib/advisor/finding'
import type { ChoicePreview, RelatedOption, SkillDemand } from '@/lib/advisor/preview'
import type { OptionStatus } from '@/lib/board/shapes/status'
import type { Replaced } from '@/lib/decisions/choice-commands'
import { levelWords } from '../canvas/words'
import styles from './consequences.module.css'
import { ifWords } from './status-words'
import { usePreview } from './use-preview'

/** What would follow, before it is done: findings, skills, conflicts and what else is asked for. */
export function Consequences({
  option,
  status,
  replace,
}: {
  option: string
  status: OptionStatus
  replace: Replaced | undefined
}) {
  const { preview, hasRules } = usePreview(option, status, replace)
  return (
    <section className={styles.box} aria-label={ifWords[status]} aria-live="polite" aria-busy={preview === null}>
      <h4 className={styles.head}>
        <Compass size={16} aria-hidden="true" />
        {ifWords[status]}
      </h4>
      {!preview && <p className={styles.quiet}>Looking at the rules…</p>}
      {preview && <PreviewList preview={preview} isChosen={status === 'chosen'} />}
      {!hasRules && (
        <p className={styles.quiet}>The rules need a connection. You can go on: the advisor looks at it later.</p>
      )}
    </section>
  )
}

/** Without words of its own about what stays as it is. */
export function PreviewList({ preview, isChosen }: { preview: ChoicePreview; isChosen: boolean }) {
  const { added, settled, skills, conflicts, requires, requiredBy } = preview
  const short = isChosen ? skills.filter((it) => it.now === null || it.now < it.needed) : []
  const met = isChosen ? skills.filter((it) => it.now !== null && it.now >= it.needed) : []
  const missing = isChosen ? requires.filter((it) => !it.isChosen) : []
  const lines: ReactNode[] = [
    ...(isChosen ? conflicts.map((it) => <Conflict key={it.relation} option={it} />) : []),
    ...settled.map((it) => (
      <Line key={it.key} icon={<Check size={15} aria-hidden="true" />} tone="chosen">
        <b>Settles</b> “{it.title}”
      </Line>
    )),
    ...added.map((it) => (
      <Line key={it.key} icon={findingIcon(it)} tone={findingTone(it)}>
        <b>Adds {findingWord(it)}</b> “{it.title}”
      </Line>
    )),
    ...missing.map((it) => (
      <Line key={it.relation} icon={<ArrowRight size={15} aria-hidden="true" />} tone="asked">
        <b>Requires</b> {it.title}, {it.card ? 'which is not chosen' : 'which is not on the board'}
        {it.rationale && <span className={styles.why}>{it.rationale}</span>}
      </Line>
    )),
    ...(isChosen
      ? []
      : requiredBy.map((it) => (
          <Line key={it.relation} icon={<CircleSlash size={15} aria-hidden="true" />} tone="deferred">
            <b>Required by</b> {it.title}, which is chosen
          </Line>
        ))),
    ...short.map((it) => (
      <Line key={it.skill} icon={<TrendingUp size={15} aria-hidden="true" />} tone="deferred">
        <b>Adds demand</b> for {it.title}: level {it.needed} needed, {standing(it)}
      </Line>
    )),
    met.length > 0 && (
      <Line key="met" icon={<Check size={15} aria-hidden="true" />} tone="chosen">
        <b>Skills met:</b> {met.map((it) => it.title).join(', ')}
      </Line>
    ),
  ].filter(Boolean)
  if (lines.length === 0) return <p className={styles.quiet}>Nothing else on this board changes.</p>
  return <ul className={styles.list}>{lines}</ul>
}

function Line({ icon, tone, children }: { icon: ReactNode; tone: Tone; children: ReactNode }) {
  return (
    <li className={styles.line}>
      <span className={styles[tone]}>{icon}</span>
      <span>{children}</span>
    </li>
  )
}
type Tone = 'chosen' | 'deferred' | 'rejected' | 'asked'

function Conflict({ option }: { option: RelatedOption }) {
  return (
    <Line icon={<TriangleAlert size={15} aria-hidden="true" />} tone="rejected">
      <b>Conflicts</b> with {option.title}, which is chosen
      {option.rationale && <span className={styles.why}>{option.rationale}</span>}
    </Line>
  )
}

function standing({ now }: SkillDemand): string {
  if (now === null) return 'nobody has said where the team is'
  return now === 0 ? 'the team has nobody' : `the team is at ${now}, ${(levelWords[now] ?? '').toLowerCase()}`
}

const findingWord = ({ severity }: Finding) =>
  severity === 'blocker' ? 'risk' : severity === 'warning' ? 'check' : 'hint'
const findingTone = ({ severity }: Finding): Tone =>
  severity === 'blocker' ? 'rejected' : severity === 'warning' ? 'deferred' : 'asked'
function findingIcon({ severity }: Finding) {
  const Icon = severity === 'blocker' ? TriangleAlert : severity === 'warning' ? Link : Lightbulb
  return <Icon size={15} aria-hidden="true" />
}
