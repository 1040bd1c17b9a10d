import { BookOpen } from 'lucide-react'
import { shapeMigrations } from '@/lib/board/schema'
import { caseProps } from '@/lib/board/shapes/props'
import type { CaseShape } from '@/lib/board/shapes/types'
import type { RegisterFact } from '../register/register-view'
import { RegisterUtil } from '../register/register-util'

/** A customer example that grounds a framework: its title on the card, its story in the editor. */
export class CaseUtil extends RegisterUtil<CaseShape> {
  static override type = 'case' as const
  static override props = caseProps
  static override migrations = shapeMigrations.case
  override readonly placeholder = 'New case'
  override getDefaultProps(): CaseShape['props'] {
    return { w: 288, h: 88, ref: '', title: '', story: '' }
  }
  override fact(): RegisterFact {
    return { icon: BookOpen, words: 'Customer case', tone: 'quiet' }
  }
}
