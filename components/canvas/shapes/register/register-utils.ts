import { shapeMigrations } from '@/lib/board/schema'
import { hurdleProps, objectiveProps, personaProps, skillGapProps, sponsorProps } from '@/lib/board/shapes/props'
import type { HurdleShape, ObjectiveShape, PersonaShape, SkillGapShape, SponsorShape } from '@/lib/board/shapes/types'
import { boardOf } from '../../state/board-signals'
import { lacksSponsor } from '../../state/lane-summary'
import { hurdleFact, objectiveFact, personaFact, skillGapFact, sponsorFact, sponsorTitle } from './register-facts'
import { RegisterUtil } from './register-util'

const card = { w: 288, h: 88, ref: '', addedBy: '', title: '' } as const

export class ObjectiveUtil extends RegisterUtil<ObjectiveShape> {
  static override type = 'objective' as const
  static override props = objectiveProps
  static override migrations = shapeMigrations.objective
  override readonly placeholder = 'New objective'
  override getDefaultProps(): ObjectiveShape['props'] {
    return {
      ...card,
      kind: '',
      dueDate: '',
      priority: 'medium',
      horizon: 'now',
      status: 'draft',
      measure: '',
      target: '',
      owner: '',
    }
  }
  override fact = (props: ObjectiveShape['props'], id: ObjectiveShape['id']) => objectiveFact(props, this.#isBacked(id))
  override isAlarming = ({ status }: ObjectiveShape['props'], id: ObjectiveShape['id']) =>
    lacksSponsor({ status, isBacked: this.#isBacked(id) })
  readonly #isBacked = (id: string) => boardOf(this.editor).backed.get().has(id)
  override isDone = ({ status }: ObjectiveShape['props']) => status === 'dropped'
}

export class SponsorUtil extends RegisterUtil<SponsorShape> {
  static override type = 'sponsor' as const
  static override props = sponsorProps
  static override migrations = shapeMigrations.sponsor
  override readonly placeholder = 'New sponsor'
  override getDefaultProps(): SponsorShape['props'] {
    return {
      ...card,
      kind: '',
      side: 'business',
      commitment: 'named',
      askedAt: '',
      budgetAuthority: false,
      influence: null,
      interest: null,
      role: '',
    }
  }
  override name = sponsorTitle
  override fact = sponsorFact
}

export class HurdleUtil extends RegisterUtil<HurdleShape> {
  static override type = 'hurdle' as const
  static override props = hurdleProps
  static override migrations = shapeMigrations.hurdle
  override readonly placeholder = 'New hurdle'
  override getDefaultProps(): HurdleShape['props'] {
    return {
      ...card,
      kind: '',
      category: 'organisational',
      severity: 'medium',
      status: 'open',
      owner: '',
      resolution: '',
    }
  }
  override fact = hurdleFact
  override isDone = ({ status }: HurdleShape['props']) => status === 'closed'
}

export class SkillGapUtil extends RegisterUtil<SkillGapShape> {
  static override type = 'skill-gap' as const
  static override props = skillGapProps
  static override migrations = shapeMigrations['skill-gap']
  override readonly placeholder = 'New skill'
  override getDefaultProps(): SkillGapShape['props'] {
    return {
      ...card,
      skill: '',
      now: null,
      y3: null,
      y5: null,
      needed: 3,
      remedy: '',
      leadTimeMonths: null,
      status: 'open',
      owner: '',
      people: '',
    }
  }
  override fact = skillGapFact
}

export class PersonaUtil extends RegisterUtil<PersonaShape> {
  static override type = 'persona' as const
  static override props = personaProps
  static override migrations = shapeMigrations.persona
  override readonly placeholder = 'New persona'
  override getDefaultProps(): PersonaShape['props'] {
    return { ...card, kind: '', tool: '', skills: [], note: '' }
  }
  override fact = personaFact
}
