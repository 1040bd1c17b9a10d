import { levelWords } from '@/lib/register/words'
import type { ReportSkill } from '@/lib/report/report'
import styles from './report.module.css'

/** What the chosen options ask for beside what the team has. */
export function SkillsTable({ skills }: { skills: readonly ReportSkill[] }) {
  return (
    // Wider than a phone: it is moved sideways, with the keyboard too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={styles.wide} aria-label="Skills, table" tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Skill</th>
            <th scope="col">Now</th>
            <th scope="col">Needed</th>
            <th scope="col">Gap</th>
            <th scope="col">Plan</th>
          </tr>
        </thead>
        <tbody>
          {skills.map(({ title, now, needed, gap, remedy, leadTimeMonths, owner }) => (
            <tr key={title}>
              <th scope="row">{title}</th>
              <td>{levelOf(now)}</td>
              <td>{levelOf(needed)}</td>
              <td>{gap === null ? 'Not known' : gap === 0 ? 'None' : gap}</td>
              <td>
                {[remedy, leadTimeMonths === null ? '' : `${leadTimeMonths} months`, owner].filter(Boolean).join(', ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const levelOf = (level: number | null): string => (level === null ? 'Not asked' : (levelWords[level] ?? String(level)))
