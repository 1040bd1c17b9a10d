import { expect, test } from 'vitest'
import { newId } from '../kernel/ids'
import { CardNews, choiceGatherMs, textGatherMs } from './card-news'
import { eventWords } from './event-words'

const [priya, tom] = [newId('participant'), newId('participant')]
const kafka = { kind: 'option', title: 'Kafka', decision: 'Event streaming' }
const sponsor = { kind: 'sponsor', title: 'Anna' }
const names = new Map([
  [priya, 'Priya'],
  [tom, 'Tom'],
])

/** The sentences of what is complete by then. */
function said(news: CardNews, now = Number.POSITIVE_INFINITY): string[] {
  return news.take(now, { all: false }).map(({ type, payload, participantId }) =>
    eventWords({
      type,
      payload: { ...payload },
      participantName: participantId && (names.get(participantId) ?? null),
    }),
  )
}

test('a choice on the canvas is one sentence once it has stood for two seconds', () => {
  const news = new CardNews()
  news.changed('shape:k', 'status', ['candidate', 'chosen'], kafka, priya, 1_000)
  expect(said(news, 1_000 + choiceGatherMs - 1)).toEqual([])
  expect(said(news, 1_000 + choiceGatherMs)).toEqual(['Priya chose Kafka for Event streaming'])
  expect(news.nextAt).toBeNull()
})

test('what is taken back at once is not told, what two people decide in turn is told of both', () => {
  const news = new CardNews()
  news.changed('shape:k', 'status', ['candidate', 'chosen'], kafka, priya, 0)
  news.changed('shape:k', 'status', ['chosen', 'candidate'], kafka, priya, 900)
  expect(said(news)).toEqual([])
  news.changed('shape:k', 'status', ['candidate', 'chosen'], kafka, priya, 5_000)
  news.changed('shape:k', 'status', ['chosen', 'rejected'], kafka, tom, 5_500)
  expect(said(news)).toEqual(['Priya chose Kafka for Event streaming', 'Tom rejected Kafka for Event streaming'])
})

test('a decision is settled and reopened by name', () => {
  const news = new CardNews()
  const decision = { kind: 'decision', title: 'Event streaming' }
  news.changed('shape:d', 'settled', [null, 'decided'], decision, priya, 0)
  expect(said(news)).toEqual(['Priya said that Event streaming is decided'])
  news.changed('shape:d', 'settled', ['decided', null], decision, tom, 9_000)
  expect(said(news)).toEqual(['Tom reopened Event streaming'])
})

test('a new card is told with the title that was typed into it, its first fields are no change', () => {
  const news = new CardNews()
  news.added('shape:s', { ...sponsor, title: '' }, priya, 0)
  news.changed('shape:s', 'title', ['', 'Anna'], sponsor, priya, 3_000)
  news.changed('shape:s', 'side', ['both', 'business'], sponsor, priya, 4_000)
  expect(said(news, textGatherMs - 1)).toEqual([])
  expect(said(news, textGatherMs)).toEqual(['Priya added a sponsor: Anna'])
})

test('a card that comes and goes within ten seconds, or that undo brings back, is not told', () => {
  const news = new CardNews()
  news.added('shape:s', sponsor, priya, 0)
  news.removed('shape:s', sponsor, priya, 500)
  news.removed('shape:t', sponsor, priya, 600)
  news.added('shape:t', sponsor, priya, 700)
  expect(said(news)).toEqual([])
})

test('letter by letter, an edit of a record of the register is one entry with the fields that changed', () => {
  const news = new CardNews()
  for (const at of [1, 2, 3]) news.changed('shape:s', 'role', ['', 'CFO'.slice(0, at)], sponsor, priya, at)
  news.changed('shape:s', 'commitment', ['named', 'committed'], sponsor, priya, 9)
  expect(news.take(textGatherMs + 1, { all: false })).toMatchObject([
    { type: 'register.changed', payload: { recordId: 'shape:s', kind: 'sponsor', fields: ['commitment', 'role'] } },
  ])
})

test('the words of options and decisions are not told, nor where they stand', () => {
  const news = new CardNews()
  news.changed('shape:k', 'description', ['', 'A log'], kafka, priya, 0)
  news.changed('shape:k', 'rationale', ['', 'Because'], kafka, priya, 0)
  expect(said(news)).toEqual([])
})

test('many cards at once are one sentence', () => {
  const news = new CardNews()
  for (let n = 0; n < 40; n++) news.added(`shape:${n}`, kafka, priya, n)
  for (let n = 0; n < 30; n++) news.changed(`shape:o${n}`, 'status', ['candidate', 'chosen'], kafka, tom, n)
  expect(said(news)).toEqual(['Priya added 40 options', 'Tom changed 30 cards'])
})

test('everything that is gathered is told when the board is left', () => {
  const news = new CardNews()
  news.removed('shape:s', sponsor, tom, 0)
  expect(news.nextAt).toBe(choiceGatherMs)
  expect(news.take(0, { all: true }).map(({ type }) => type)).toEqual(['card.removed'])
})
