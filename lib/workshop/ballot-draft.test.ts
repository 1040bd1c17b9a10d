import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { MineAnswer } from '../contracts/rounds'
import {
  abstain,
  answered,
  type BallotContent,
  type BallotDraft,
  type BallotRules,
  draftOf,
  heard,
  isSame,
  isSaved,
  missing,
  nextToSend,
  press,
  refused,
  sent,
  takeStance,
  unanswered,
  votesLeft,
  votesOn,
  want,
} from './ballot-draft'

const options = ['raw', 'derived', 'model'].map((id) => ({ id }))
const dots: BallotRules = { kind: 'dots', votesPerPerson: 3, maxPerOption: 2, reason: 'off', options }
const consent: BallotRules = { ...dots, kind: 'consent', maxPerOption: null }
const mine = (content: BallotContent, more: Partial<MineAnswer> = {}): MineAnswer => ({
  choices: [...content.choices],
  remaining: votesLeft(dots, content),
  abstained: content.abstained,
  reason: content.reason || null,
  done: false,
  version: 1,
  notVoting: false,
  receipt: null,
  ...more,
})
const empty: BallotContent = { choices: [], abstained: false, reason: '' }
const pressed = (...presses: string[]): BallotContent =>
  presses.reduce((content, option) => {
    const next = press(dots, content, option, 1)
    return next.ok ? next.value : content
  }, empty)

describe('a dots ballot', () => {
  test('spends the budget, and says when nothing is left', () => {
    const spent = pressed('raw', 'derived', 'derived')
    expect(votesLeft(dots, spent)).toBe(0)
    expect(press(dots, spent, 'model', 1)).toEqual({ ok: false, error: 'no-votes-left' })
    const less = press(dots, spent, 'raw', -1)
    expect(less.ok && less.value.choices).toEqual([{ option: 'derived', votes: 2 }])
  })

  test('holds the cap of an option, and to what is on the ballot', () => {
    expect(press(dots, pressed('raw', 'raw'), 'raw', 1)).toEqual({ ok: false, error: 'option-full' })
    expect(press(dots, empty, 'raw', -1)).toEqual({ ok: false, error: 'nothing-to-take' })
    expect(press(dots, empty, 'deleted', 1)).toEqual({ ok: false, error: 'not-on-ballot' })
  })

  test('a vote ends an abstention, and an abstention takes the votes back', () => {
    const abstained = abstain(pressed('raw'), true)
    expect(abstained).toEqual({ choices: [], abstained: true, reason: '' })
    const voted = press(dots, abstained, 'raw', 1)
    expect(voted.ok && voted.value.abstained).toBe(false)
  })

  test('is not sent without the reason that the round asks for', () => {
    const rules: BallotRules = { ...dots, reason: 'required' }
    expect(missing(rules, pressed('raw'))).toBe('reason')
    expect(missing(rules, { ...pressed('raw'), reason: 'It is there already' })).toBeNull()
    expect(missing(rules, abstain(empty, true))).toBeNull()
    expect(nextToSend(rules, want(draftOf(mine(empty)), pressed('raw')))).toBeNull()
  })
})

describe('a consent ballot', () => {
  test('is one stance on each option, in the order of the ballot', () => {
    const late = takeStance(consent, empty, 'model', 'consent')
    const both = takeStance(consent, late, 'raw', 'objection', 'Nobody asked the owners')
    expect(both.choices).toEqual([
      { option: 'raw', stance: 'objection', text: 'Nobody asked the owners' },
      { option: 'model', stance: 'consent' },
    ])
    expect(takeStance(consent, both, 'raw', null).choices).toEqual([{ option: 'model', stance: 'consent' }])
  })

  test('an objection without words waits for them; a consent has none', () => {
    const objection = takeStance(consent, empty, 'raw', 'objection')
    expect(missing(consent, objection)).toBe('stance-words')
    const consented = takeStance(consent, empty, 'raw', 'consent', 'left over')
    expect(consented.choices).toEqual([{ option: 'raw', stance: 'consent' }])
    expect(missing(consent, consented)).toBeNull()
  })
})

describe('a ballot on its way', () => {
  test('is saved only once the server has answered with it', () => {
    const wanted = want(draftOf(mine(empty)), pressed('raw'))
    expect(isSaved(wanted)).toBe(false)
    const going = sent(wanted, wanted.wanted)
    expect(isSaved(going)).toBe(false)
    expect(nextToSend(dots, going)).toBeNull()
    expect(isSaved(answered(going, mine(pressed('raw'))))).toBe(true)
  })

  test('what was pressed meanwhile goes next', () => {
    const first = sent(want(draftOf(mine(empty)), pressed('raw')), pressed('raw'))
    const more = answered(want(first, pressed('raw', 'derived')), mine(pressed('raw')))
    expect(nextToSend(dots, more)).toEqual(pressed('raw', 'derived'))
  })

  test('a refusal leaves what the server holds', () => {
    const draft = refused(sent(want(draftOf(mine(pressed('raw'))), pressed('model')), pressed('model')))
    expect(draft.wanted).toEqual(pressed('raw'))
    expect(isSaved(draft)).toBe(true)
  })

  test('after a lost answer nothing is called saved until it was sent again', () => {
    const lost = unanswered(sent(want(draftOf(mine(empty)), pressed('raw')), pressed('raw')))
    const takenBack = want(lost, empty)
    expect(isSaved(takenBack)).toBe(false)
    expect(nextToSend(dots, takenBack)).toEqual(empty)
    expect(isSaved(answered(sent(takenBack, empty), mine(empty)))).toBe(true)
  })

  test('news from another device is shown, unless something is unsent here', () => {
    const idle = heard(draftOf(mine(empty)), mine(pressed('raw')))
    expect(idle.wanted).toEqual(pressed('raw'))
    const busy = heard(want(draftOf(mine(empty)), pressed('model')), mine(pressed('raw')))
    expect(busy.wanted).toEqual(pressed('model'))
    expect(nextToSend(dots, busy)).toEqual(pressed('model'))
  })
})

type Step =
  | { readonly is: 'press'; readonly option: string; readonly by: 1 | -1 }
  | { readonly is: 'send' | 'answer' | 'lose' | 'lose-answer' | 'refuse' | 'hear' }
const aStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      is: fc.constant('press' as const),
      option: fc.constantFrom('raw', 'derived', 'model', 'stray'),
      by: fc.constantFrom(1 as const, -1 as const),
    }),
  },
  fc.record({
    is: fc.constantFrom(
      'send' as const,
      'answer' as const,
      'lose' as const,
      'lose-answer' as const,
      'refuse' as const,
      'hear' as const,
    ),
  }),
)

describe('whatever is pressed, lost and answered', () => {
  test('no ballot over budget or cap is shown or sent, and in the end server and screen agree', () => {
    const anyRules = fc.record({
      votesPerPerson: fc.integer({ min: 1, max: 5 }),
      maxPerOption: fc.option(fc.integer({ min: 1, max: 3 })),
    })
    fc.assert(
      fc.property(anyRules, fc.array(aStep, { maxLength: 60 }), (limits, steps) => {
        const rules: BallotRules = { ...dots, ...limits }
        let held: BallotContent = empty
        let draft: BallotDraft = draftOf(mine(empty))
        const isWithin = (content: BallotContent) =>
          votesLeft(rules, content) >= 0 &&
          content.choices.every((it) => options.some(({ id }) => id === it.option)) &&
          options.every(({ id }) => votesOn(content, id) <= (rules.maxPerOption ?? Number.POSITIVE_INFINITY))
        const send = () => {
          const next = nextToSend(rules, draft)
          if (next) draft = sent(draft, next)
        }
        const answer = () => {
          if (!draft.sending) return
          held = draft.sending
          draft = answered(draft, mine(held))
        }
        for (const step of steps) {
          switch (step.is) {
            case 'press': {
              const next = press(rules, draft.wanted, step.option, step.by)
              if (next.ok) draft = want(draft, next.value)
              break
            }
            case 'send':
              send()
              break
            case 'answer':
              answer()
              break
            case 'lose':
              draft = unanswered(draft)
              break
            case 'lose-answer':
              if (draft.sending) held = draft.sending
              draft = unanswered(draft)
              break
            case 'refuse':
              if (draft.sending) draft = refused(draft)
              break
            case 'hear':
              draft = heard(draft, mine(held))
              break
          }
          expect(isWithin(draft.wanted)).toBe(true)
          if (isSaved(draft)) expect(isSame(draft.wanted, held)).toBe(true)
          if (draft.sending) expect(isWithin(draft.sending)).toBe(true)
        }
        // The network is back: what is meant arrives.
        const meant = draft.wanted
        draft = heard(unanswered(draft), mine(held))
        send()
        answer()
        send()
        answer()
        expect(isSaved(draft)).toBe(true)
        expect(isSame(held, meant)).toBe(true)
      }),
    )
  })
})
