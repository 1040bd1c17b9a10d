import { CircleAlert, Lightbulb, Link, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Finding } from '@/lib/advisor/finding'
import styles from './finding.module.css'
import { severityWords } from './finding-words'

/** How grave it is and where, in one line. */
export function FindingHead({ finding, children }: { finding: Finding; children?: ReactNode }) {
  return (
    <div className={styles.head}>
      <span className={styles[finding.severity]}>
        <SeverityGlyph finding={finding} />
        {severityWords[finding.severity]}
      </span>
      <span className={styles.where}>{finding.where}</span>
      {children}
    </div>
  )
}

/** Word and glyph say it too, so that no severity is a matter of colour. A chain where cards depend on one another. */
function SeverityGlyph({ finding: { severity, refs } }: { finding: Finding }) {
  const look = { size: 16, strokeWidth: 2, 'aria-hidden': true } as const
  if (severity === 'blocker') return <TriangleAlert {...look} />
  if (severity === 'info') return <Lightbulb {...look} />
  return refs.length > 1 ? <Link {...look} /> : <CircleAlert {...look} />
}
