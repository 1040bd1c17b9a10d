'use client'
import { ExternalLink, Minus, Plus } from 'lucide-react'
import { useState } from 'react'
import type { Case } from '@/lib/catalogue/cases'
import type { Option } from '@/lib/catalogue/framework'
import { Button } from '../ui/button'
import styles from './detail.module.css'
import { Section } from './section'
import { useContent } from './use-content'

/** What speaks for an option and against it, and where that is known from. */
export function Tradeoffs({ option }: { option: Option }) {
  const { pros, cons, tradeoffBasis, note } = option
  if (pros.length + cons.length === 0) return null
  return (
    <Section title="For and against">
      <ul className={styles.points}>
        {pros.map((it) => (
          <li key={it} className={styles.point}>
            <Plus size={14} className={styles.for} aria-label="For" />
            <span>{it}</span>
          </li>
        ))}
        {cons.map((it) => (
          <li key={it} className={styles.point}>
            <Minus size={14} className={styles.against} aria-label="Against" />
            <span>{it}</span>
          </li>
        ))}
      </ul>
      <p className={styles.caption}>{basisWords[tradeoffBasis]}</p>
      {note && <p className={styles.caption}>{note}</p>}
    </Section>
  )
}

const basisWords: Readonly<Record<Option['tradeoffBasis'], string>> = {
  mixed: 'Named by the sources below, completed by common practice.',
  practice: 'From common practice: weigh it against your own.',
}

export function Examples({ technologies }: { technologies: readonly string[] }) {
  if (technologies.length === 0) return null
  return (
    <Section title="Examples">
      <p className={styles.text}>{technologies.join(', ')}</p>
      <p className={styles.caption}>In no order of preference.</p>
    </Section>
  )
}

/** Customer cases that show a decision or option at work, each to be read in place. */
export function CasesList({ contentRef }: { contentRef: string }) {
  const { content } = useContent()
  const cases = content?.casesOf(contentRef) ?? []
  if (cases.length === 0) return null
  return (
    <Section title="Cases that ran this">
      <ul className={styles.cases}>
        {cases.map((it) => (
          <li key={it.id}>
            <CaseItem it={it} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

function CaseItem({ it }: { it: Case }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <article className={styles.case} aria-label={it.title}>
      <h4 className={styles.caseTitle}>{it.title}</h4>
      <p className={styles.caption}>
        {it.sector} · {it.basis === 'reported' ? 'Reported by a customer' : 'A typical situation'}
      </p>
      {isOpen && <CaseStory story={it.story} questions={it.questions} />}
      <Button size={28} variant="ghost" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {isOpen ? 'Close the story' : 'Read the story'}
      </Button>
    </article>
  )
}

export function CaseStory({ story, questions }: { story: string; questions: readonly string[] }) {
  return (
    <>
      {story && <p className={styles.text}>{story}</p>}
      {questions.length > 0 && (
        <ul className={styles.texts}>
          {questions.map((it) => (
            <li key={it}>{it}</li>
          ))}
        </ul>
      )}
    </>
  )
}

/** Where what is said above is known from. */
export function SourcesList({ sources }: { sources: readonly string[] }) {
  const { content } = useContent()
  const known = sources.flatMap((id) => content?.source(id) ?? [])
  if (known.length === 0) return null
  return (
    <Section title="Sources">
      <ul className={styles.sources}>
        {known.map(({ id, title, url }) => (
          <li key={id}>
            {url ? (
              <a href={url} target="_blank" rel="noreferrer noopener" className={styles.link}>
                {title}
                <ExternalLink size={12} aria-label="opens in a new tab" />
              </a>
            ) : (
              title
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** Said once, where the rest would stand. */
export function ContentState({ contentRef }: { contentRef: string }) {
  const { state, content } = useContent()
  if (contentRef === '') return null
  if (state === 'loading') return <p className={styles.waiting}>Loading what the framework says…</p>
  if (state === 'away')
    return (
      <p className={styles.waiting}>What the framework says about this is not on this device. It needs a connection.</p>
    )
  if (!content.decision(contentRef) && !content.option(contentRef) && !content.caseBy(contentRef))
    return <p className={styles.waiting}>The framework of this board says nothing more about this card.</p>
  return null
}
