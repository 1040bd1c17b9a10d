// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { decisionState } from '../state/decision-state'
import { DecisionView, type DecisionViewProps } from './decision/decision-view'
import { PhaseFrameView } from './frame/phase-frame-view'
import { LaneView } from './lane/lane-view'
import { OptionView, type OptionViewProps } from './option/option-view'
import { hurdleFact, objectiveFact, skillGapFact, sponsorFact, sponsorTitle } from './register/register-facts'
import { RegisterView } from './register/register-view'

afterEach(cleanup)

const option: OptionViewProps = {
  level: 'near',
  look: 'option',
  inLane: false,
  title: 'Event streaming backbone',
  description: 'A shared event log.',
  status: 'chosen',
  isAsked: false,
  phase: 2,
  size: { w: 288, h: 112 },
  textZoom: 1,
  skillsShort: 2,
  comments: 3,
  addedBy: '',
}

describe('an option card', () => {
  test('says near what it is, how it stands and what people said', () => {
    const { container } = render(<OptionView {...option} addedBy="Noor" />)
    expect(container.textContent).toBe('Event streaming backboneA shared event log.ChosenAdded by Noor23')
    expect(screen.getByTitle('2 skills short')).toBeDefined()
    expect(screen.getByTitle('3 comments')).toBeDefined()
  })

  test('says its name at middle, with signs for words', () => {
    const { container } = render(<OptionView {...option} level="middle" />)
    expect(container.textContent).toBe('Event streaming backbone23')
    expect(container.querySelector('svg')).not.toBeNull()
  })

  test.each([
    ['chosen', false, true],
    ['candidate', true, true],
    ['candidate', false, false],
    ['deferred', false, false],
    ['rejected', false, false],
  ] as const)('at overview, %s and asked for %s: its name is said %s', (status, isAsked, isNamed) => {
    const { container } = render(
      <OptionView {...option} level="overview" textZoom={0.36} status={status} isAsked={isAsked} />,
    )
    expect(container.textContent).toBe(isNamed ? option.title : '')
  })

  test('asked for is a hint for candidates only', () => {
    const { container } = render(<OptionView {...option} status="rejected" isAsked />)
    expect(container.textContent).toContain('Rejected')
    expect(container.textContent).not.toContain('Asked for')
  })

  test('a fact is named at overview where it applies in a lane', () => {
    const fact = { ...option, look: 'fact', level: 'overview', textZoom: 0.36, title: 'Partial' } as const
    expect(render(<OptionView {...fact} inLane />).container.textContent).toBe('Partial')
    expect(render(<OptionView {...fact} inLane={false} />).container.textContent).toBe('')
  })

  test('while its decision is voted on, its name is read at overview too', () => {
    const far = { ...option, level: 'overview', textZoom: 0.36, status: 'candidate' } as const
    expect(render(<OptionView {...far} isFocus />).container.textContent).toBe(option.title)
  })

  test('after a vote a quiet block shows its share, and a named card does not', () => {
    const voting = { is: 'revealed', votes: 4, mine: 0, share: 0.5 } as const
    const far = { ...option, level: 'overview', textZoom: 0.36, voting } as const
    const { container } = render(<OptionView {...far} status="candidate" />)
    expect(container.querySelector('i')?.style.width).toBe('50%')
    expect(render(<OptionView {...far} status="chosen" />).container.querySelector('i')).toBeNull()
  })

  test('on a ballot the words give way to the buttons, from the zoom at which they can be pressed', () => {
    const voting = { is: 'open', round: 'rnd_1', option: 'a', mine: 1, mayAdd: true } as const
    const { rerender } = render(<OptionView {...option} voting={voting} hasSteppers />)
    expect(screen.getByRole('button', { name: 'Add a vote to Event streaming backbone' })).toBeDefined()
    expect(screen.queryByText('Chosen')).toBeNull()
    rerender(<OptionView {...option} voting={voting} hasSteppers={false} />)
    expect(screen.queryByRole('button')).toBeNull()
    expect(screen.getByText('Chosen')).toBeDefined()
    expect(screen.getByTitle('1 vote of yours')).toBeDefined()
  })

  test('a block has no words', () => {
    expect(render(<OptionView {...option} level="block" />).container.textContent).toBe('')
  })
})

const chosen = { status: 'chosen', title: 'A' } as const
const candidate = { status: 'candidate', title: 'B' } as const
const decision: DecisionViewProps = {
  level: 'near',
  look: 'card',
  isSub: false,
  hasFacts: false,
  contentId: 'dp-interaction',
  number: '2.3',
  title: 'Outside layer',
  question: 'How does the data product interact with others?',
  selection: 'many',
  phase: 2,
  size: { w: 608, h: 128 },
  textZoom: 1,
  state: decisionState({ selection: 'many', settled: null }, [chosen, candidate]),
}

describe('a decision card', () => {
  test('asks the whole question near', () => {
    const { container } = render(<DecisionView {...decision} />)
    expect(container.textContent).toBe(
      `${decision.question}Decision 2.3·2 options·Choose any that apply1 chosen so far`,
    )
  })

  test('says its number, short title, options and state at middle', () => {
    const { container } = render(<DecisionView {...decision} level="middle" />)
    expect(container.textContent).toBe('2.3Outside layer2 options1 chosen')
  })

  test('says its options at overview while none is chosen', () => {
    const open = decisionState({ selection: 'many', settled: null }, [candidate])
    const { container } = render(<DecisionView {...decision} level="overview" textZoom={0.36} state={open} />)
    expect(container.textContent).toBe('2.3Outside layerNot decided· 1 option')
  })

  test('tells people when two are chosen where one is to be', () => {
    const state = decisionState({ selection: 'one', settled: null }, [chosen, { ...chosen, title: 'C' }])
    render(<DecisionView {...decision} selection="one" state={state} />)
    expect(screen.getByText('Two chosen, pick one')).toBeDefined()
  })

  test('says at every level that a vote is open, and how many have voted', () => {
    const voting = { isOpen: true, voted: 7, eligible: 9 }
    for (const level of ['near', 'middle', 'overview'] as const) {
      const { container } = render(<DecisionView {...decision} level={level} textZoom={0.36} voting={voting} />)
      expect(container.textContent).toContain('Vote open')
      expect(container.textContent).toContain('7/9')
      expect(container.firstElementChild?.className).toMatch(/voting/)
      cleanup()
    }
    const { container } = render(<DecisionView {...decision} look="lane" voting={voting} />)
    expect(container.textContent).toBe('Outside layer7/9Vote open')
  })

  test('says after the vote how many ballots there were', () => {
    render(<DecisionView {...decision} voting={{ isOpen: false, voted: 9, eligible: 9 }} />)
    expect(screen.getByTitle('9 ballots').textContent).toBe('9')
    expect(screen.getByText('1 chosen so far')).toBeDefined()
  })

  test('in a fact lane says what applies', () => {
    const { container, rerender } = render(<DecisionView {...decision} look="lane" />)
    expect(container.textContent).toBe('Outside layer1 of 2 apply')
    rerender(<DecisionView {...decision} look="lane" state={{ ...decision.state, chosen: 0 }} />)
    expect(container.textContent).toBe('Outside layerNot yet known')
  })
})

describe('a register card', () => {
  const objective = { title: 'More revenue', measure: '+6 %', target: 'by Q4' }
  const anObjective = { ...objective, status: 'agreed' } as unknown as Parameters<typeof objectiveFact>[0]

  test('says first that nobody stands behind an objective', () => {
    expect(objectiveFact(anObjective, false).words).toBe('No sponsor')
    expect(objectiveFact(anObjective, true).words).toBe('+6 %, by Q4')
  })

  test('says how far a sponsor is', () => {
    const sponsor = { title: 'Ingrid', role: 'chief data officer', commitment: 'briefed', askedAt: '2026-11-12' }
    const anyone = sponsor as unknown as Parameters<typeof sponsorFact>[0]
    expect(sponsorTitle(anyone)).toBe('Ingrid, chief data officer')
    expect(sponsorFact(anyone).words).toBe('Asked on 12 Nov')
    expect(sponsorFact({ ...anyone, commitment: 'committed' })).toMatchObject({ words: 'Confirmed', tone: 'chosen' })
  })

  test('says kind and weight of a hurdle', () => {
    const hurdle = { category: 'organisational', severity: 'high', status: 'open' }
    expect(hurdleFact(hurdle as Parameters<typeof hurdleFact>[0]).words).toBe('Organisation · high')
  })

  test('says the gap of a skill, its plan and lead time', () => {
    const gap = { now: 0, needed: 3, remedy: 'dp-skills-train', leadTimeMonths: 3, status: 'open' }
    const aGap = gap as unknown as Parameters<typeof skillGapFact>[0]
    expect(skillGapFact(aGap)).toMatchObject({ words: 'Gap 3 of 4 · Train · 3 months', tone: 'rejected' })
    expect(skillGapFact({ ...aGap, now: 4 }).words).toBe('Met')
    expect(skillGapFact({ ...aGap, now: null }).words).toBe('Not asked yet')
  })

  test('shows its fact near and only its title further away', () => {
    const card = {
      title: 'More revenue',
      placeholder: 'New objective',
      fact: objectiveFact(anObjective, false),
      isAlarming: true,
      isDone: false,
      size: { w: 288, h: 88 },
      textZoom: 0.36,
    }
    expect(render(<RegisterView {...card} level="near" />).container.textContent).toBe('More revenueNo sponsor')
    expect(render(<RegisterView {...card} level="overview" />).container.textContent).toBe('More revenue')
    expect(render(<RegisterView {...card} level="middle" title="" />).container.textContent).toBe('New objective')
  })
})

describe('labels', () => {
  test('a lane says its count and what alarms', () => {
    const summary = { count: 3, fact: '1 without sponsor', tone: 'deferred' } as const
    const { container } = render(
      <LaneView level="overview" kind="objective" title="Objectives" phase={0} summary={summary} />,
    )
    expect(container.textContent).toBe('Objectives31 without sponsor')
  })

  test('a phase says its number, name and progress', () => {
    const { container } = render(
      <PhaseFrameView
        level="near"
        title="Product"
        short="Product"
        order={1}
        index={1}
        width={652}
        textZoom={1}
        progress={{ decided: 0, decisions: 1 }}
      />,
    )
    expect(container.textContent).toBe('1Product0 of 1 decided')
  })
})
