import { frameworks } from '../catalogue/catalogue'
import type { FrameworkContent } from '../catalogue/content'
import { personas } from '../catalogue/people'
import { recordTypes } from '../catalogue/records'
import { skillCategories, skills } from '../catalogue/skills'
import { sources } from '../catalogue/sources'
import { relationTypes } from '../catalogue/vocabularies'
import { conditionReferences } from './condition-references'
import { contentLimits } from './content-limits'

/** Something that keeps a framework from being published, and where: a path such as `framework.decisions[3].question`. */
export interface ContentFault {
  readonly path: string
  readonly message: string
}

/**
 * What the form alone does not say of a framework: every id is used once, every reference resolves, parents and journeys
 * make no circle, and nothing that a board needs is empty. Without faults, a board can be made from it.
 */
export function checkContent(content: FrameworkContent): ContentFault[] {
  return new ContentCheck(content).run()
}

const inCatalogue = {
  personas: new Set(personas.map(({ id }) => id)),
  records: new Set(recordTypes.map(({ id }) => id)),
  skills: new Set(skills.map(({ id }) => id)),
  categories: new Set(skillCategories.map(({ id }) => id)),
  sources: new Set(sources.map(({ id }) => id)),
  /** A rule may look across to cards of the built-in frameworks: on a board without them it stays silent. */
  phases: idsOf(frameworks.flatMap((it) => it.phases)),
  decisions: idsOf(frameworks.flatMap((it) => it.decisions)),
  options: idsOf(frameworks.flatMap((it) => it.decisions).flatMap((it) => it.options)),
}
const undirected = new Set(relationTypes.filter(({ directed }) => !directed).map(({ id }) => id))

class ContentCheck {
  readonly #faults: ContentFault[] = []
  readonly #content: FrameworkContent
  readonly #phases: ReadonlySet<string>
  readonly #decisions: ReadonlySet<string>
  readonly #options: ReadonlySet<string>
  readonly #skills: ReadonlySet<string>
  readonly #sources: ReadonlySet<string>

  constructor(content: FrameworkContent) {
    this.#content = content
    const { phases, decisions } = content.framework
    this.#phases = idsOf(phases)
    this.#decisions = idsOf(decisions)
    this.#options = idsOf(decisions.flatMap(({ options }) => options))
    this.#skills = new Set([...inCatalogue.skills, ...idsOf(content.skills)])
    this.#sources = new Set([...inCatalogue.sources, ...idsOf(content.sources)])
  }

  run(): ContentFault[] {
    this.#heading()
    this.#ids()
    this.#phaseList()
    this.#decisionList()
    this.#journeys()
    this.#relations()
    this.#rules()
    this.#cases()
    this.#agendas()
    this.#content.skills.forEach((skill, i) => {
      this.#filled(`skills[${i}].title`, skill.title)
      this.#known(`skills[${i}].category`, skill.category, inCatalogue.categories, 'a category of skills')
    })
    return this.#faults
  }

  #heading(): void {
    const { title, short, summary } = this.#content.framework
    this.#filled('framework.title', title)
    this.#filled('framework.short', short)
    this.#filled('framework.summary', summary)
  }

  #ids(): void {
    const { framework, relations, rules, cases, agendas, skills, sources } = this.#content
    const seen = new Map<string, string>()
    const take = (path: string, { id }: { readonly id: string }) => {
      const before = seen.get(id)
      if (before) this.#fault(`${path}.id`, `is used twice: “${id}” is also the id of ${before}`)
      else seen.set(id, path)
    }
    take('framework', framework)
    framework.phases.forEach((it, i) => take(`framework.phases[${i}]`, it))
    framework.decisions.forEach((decision, i) => {
      take(`framework.decisions[${i}]`, decision)
      decision.options.forEach((it, k) => take(`framework.decisions[${i}].options[${k}]`, it))
    })
    framework.journeys.forEach((it, i) => take(`framework.journeys[${i}]`, it))
    for (const [name, list] of Object.entries({ relations, rules, cases, agendas, skills, sources }))
      list.forEach((it, i) => take(`${name}[${i}]`, it))
    const optionCount = framework.decisions.reduce((sum, { options }) => sum + options.length, 0)
    if (optionCount > contentLimits.options)
      this.#fault('framework.decisions', `have ${optionCount} options; at most ${contentLimits.options} fit on a board`)
  }

  #phaseList(): void {
    const { phases, decisions } = this.#content.framework
    if (phases.length === 0) this.#fault('framework.phases', 'needs at least one phase')
    const orders = new Set<number>()
    phases.forEach((phase, i) => {
      const path = `framework.phases[${i}]`
      this.#filled(`${path}.title`, phase.title)
      this.#filled(`${path}.shortTitle`, phase.shortTitle)
      if (orders.has(phase.order)) this.#fault(`${path}.order`, `is used twice: ${phase.order}`)
      orders.add(phase.order)
      this.#each(`${path}.sources`, phase.sources, this.#sources, 'a source')
      if (!decisions.some((decision) => decision.phase === phase.id))
        this.#fault(path, 'has no decision: add one, or remove the phase')
    })
  }

  #decisionList(): void {
    const { decisions } = this.#content.framework
    const parents = new Map(decisions.map(({ id, parentDecision }) => [id, parentDecision]))
    decisions.forEach((decision, i) => {
      const path = `framework.decisions[${i}]`
      this.#filled(`${path}.title`, decision.title)
      this.#filled(`${path}.shortTitle`, decision.shortTitle)
      this.#filled(`${path}.question`, decision.question)
      this.#known(`${path}.phase`, decision.phase, this.#phases, 'a phase of this framework')
      this.#known(`${path}.record`, decision.record, inCatalogue.records, 'a record type')
      this.#known(`${path}.parentDecision`, decision.parentDecision, this.#decisions, 'a decision of this framework')
      if (isInCircle(decision.id, parents)) this.#fault(`${path}.parentDecision`, 'makes a circle of parents')
      this.#each(`${path}.personas`, decision.personas, inCatalogue.personas, 'a persona of the catalogue')
      this.#each(`${path}.sources`, decision.sources, this.#sources, 'a source')
      const isParent = decisions.some(({ parentDecision }) => parentDecision === decision.id)
      if (decision.options.length === 0 && !isParent && !decision.record)
        this.#fault(`${path}.options`, 'needs at least one option')
      this.#optionList(path, decision)
    })
    if (decisions.length > 0 && !decisions.some(({ core }) => core))
      this.#fault('framework.decisions', 'needs at least one decision that a Core board shows')
  }

  #optionList(path: string, { options, groups = [] }: FrameworkContent['framework']['decisions'][number]): void {
    const own = idsOf(options)
    const groupIds = idsOf(groups)
    options.forEach((option, k) => {
      const at = `${path}.options[${k}]`
      this.#filled(`${at}.title`, option.title)
      this.#known(`${at}.group`, option.group, groupIds, 'a group of this decision')
      this.#known(`${at}.parentOption`, option.parentOption, own, 'an option of the same decision')
      this.#each(`${at}.skills`, option.skills, this.#skills, 'a skill')
      this.#each(`${at}.sources`, option.sources, this.#sources, 'a source')
      if (option.core && option.preload === 'library')
        this.#fault(`${at}.preload`, 'must be board: an option of a Core board is on every board')
    })
  }

  #journeys(): void {
    const { journeys } = this.#content.framework
    if (journeys.filter((it) => it.default).length > 1)
      this.#fault('framework.journeys', 'has more than one default journey')
    journeys.forEach(({ title, steps }, i) => {
      const path = `framework.journeys[${i}]`
      this.#filled(`${path}.title`, title)
      steps.forEach(({ from, to }, k) => {
        this.#known(`${path}.steps[${k}].from`, from, this.#decisions, 'a decision of this framework')
        this.#known(`${path}.steps[${k}].to`, to, this.#decisions, 'a decision of this framework')
      })
      if (hasCircle(steps)) this.#fault(`${path}.steps`, 'go round in a circle')
    })
  }

  #relations(): void {
    const ends = new Set([...this.#decisions, ...this.#options])
    const seen = new Set<string>()
    this.#content.relations.forEach(({ from, to, type, sources: cited }, i) => {
      const path = `relations[${i}]`
      this.#known(`${path}.from`, from, ends, 'a decision or an option of this framework')
      this.#known(`${path}.to`, to, ends, 'a decision or an option of this framework')
      if (from === to) this.#fault(path, 'leads from a card to itself')
      const pair = undirected.has(type) ? [from, to].toSorted() : [from, to]
      const key = [type, ...pair].join(' ')
      if (seen.has(key)) this.#fault(path, 'stands in the list twice')
      seen.add(key)
      this.#each(`${path}.sources`, cited, this.#sources, 'a source')
    })
  }

  #rules(): void {
    const { id } = this.#content.framework
    const known = {
      phases: new Set([...this.#phases, ...inCatalogue.phases]),
      decisions: new Set([...this.#decisions, ...inCatalogue.decisions]),
      options: new Set([...this.#options, ...inCatalogue.options]),
    }
    const cards = new Set([...known.phases, ...known.decisions, ...known.options])
    this.#content.rules.forEach((rule, i) => {
      const path = `rules[${i}]`
      this.#filled(`${path}.title`, rule.title)
      this.#filled(`${path}.message`, rule.message)
      if (!rule.scope.includes('*') && !rule.scope.includes(id))
        this.#fault(`${path}.scope`, 'does not name this framework')
      const { phases, decisions, options } = conditionReferences(rule.when)
      this.#each(`${path}.when`, phases, known.phases, 'a phase')
      this.#each(`${path}.when`, decisions, known.decisions, 'a decision')
      this.#each(`${path}.when`, options, known.options, 'an option')
      this.#each(`${path}.refs`, rule.refs, cards, 'a card')
    })
  }

  #cases(): void {
    this.#content.cases.forEach(({ title, story, sources: cited }, i) => {
      this.#filled(`cases[${i}].title`, title)
      this.#filled(`cases[${i}].story`, story)
      this.#each(`cases[${i}].sources`, cited, this.#sources, 'a source')
    })
  }

  #agendas(): void {
    const { framework, agendas, cases } = this.#content
    agendas.forEach((agenda, i) => {
      const path = `agendas[${i}]`
      this.#filled(`${path}.title`, agenda.title)
      if (agenda.framework !== framework.id) this.#fault(`${path}.framework`, 'must be the id of this framework')
      const minutes = agenda.steps.reduce((sum, step) => sum + step.minutes, 0)
      if (minutes !== agenda.durationMinutes)
        this.#fault(`${path}.durationMinutes`, `is ${agenda.durationMinutes}, but the steps take ${minutes}`)
      agenda.steps.forEach((step, k) => {
        const at = `${path}.steps[${k}]`
        this.#known(`${at}.phase`, step.phase ?? undefined, this.#phases, 'a phase of this framework')
        this.#known(`${at}.decision`, step.decision, this.#decisions, 'a decision of this framework')
        this.#known(`${at}.case`, step.case, idsOf(cases), 'a case of this framework')
      })
    })
  }

  #filled(path: string, value: string): void {
    if (value.trim() === '') this.#fault(path, 'is empty')
  }

  #known(path: string, id: string | undefined, known: ReadonlySet<string>, what: string): void {
    if (id !== undefined && !known.has(id)) this.#fault(path, `is “${id}”, which is not ${what}`)
  }

  #each(path: string, ids: readonly string[], known: ReadonlySet<string>, what: string): void {
    for (const id of new Set(ids)) this.#known(path, id, known, what)
  }

  #fault(path: string, message: string): void {
    this.#faults.push({ path, message })
  }
}

function idsOf(items: readonly { readonly id: string }[]): Set<string> {
  return new Set(items.map(({ id }) => id))
}

function isInCircle(id: string, parents: ReadonlyMap<string, string | undefined>): boolean {
  const passed = new Set<string>()
  for (let at = parents.get(id); at !== undefined && !passed.has(at); at = parents.get(at)) {
    if (at === id) return true
    passed.add(at)
  }
  return false
}

/** Takes away what nothing leads to, until nothing more goes: what is left goes round. */
function hasCircle(steps: readonly { readonly from: string; readonly to: string }[]): boolean {
  let left = steps
  while (left.length > 0) {
    const reached = new Set(left.map(({ to }) => to))
    const rest = left.filter(({ from }) => reached.has(from))
    if (rest.length === left.length) return true
    left = rest
  }
  return false
}
