import * as fc from 'fast-check'
import type { RichMark, RichNode } from '../text/rich-text'

/** How often a property is tried: often enough in `npm test` to notice, as often as wanted in a soak. */
export function fuzzRuns(usual: number): number {
  return Math.max(usual, Number(process.env.CHARRETTE_FUZZ_RUNS ?? 0))
}

/** A soak on a busy machine is slow, not wrong. */
export const fuzzTimeoutMs = process.env.CHARRETTE_FUZZ_RUNS ? 7_200_000 : 180_000

const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'é', '世', '😀', '👩‍💻', ' '), minLength: 1, maxLength: 6 })

const link: RichMark = {
  type: 'link',
  attrs: { href: 'https://example.test', target: '_blank', rel: 'noopener noreferrer nofollow', class: null },
}
const allMarks: RichMark[] = ['highlight', 'link', 'bold', 'code', 'italic', 'strike'].map((type) =>
  type === 'link' ? link : { type },
)
const marks = fc.subarray(allMarks, { maxLength: 3 })
const leaf = fc.oneof({ weight: 6, arbitrary: letters }, { weight: 1, arbitrary: fc.constant(null) }).chain((text) =>
  marks.map((marks): RichNode => {
    const marked = marks.length > 0 ? { marks } : {}
    return text === null ? { type: 'hardBreak', ...marked } : { type: 'text', ...marked, text }
  }),
)

const inline = fc.array(leaf, { maxLength: 4 }).map((leaves) => {
  const joined: RichNode[] = []
  for (const node of leaves) {
    const last = joined.at(-1)
    const isSame =
      last?.type === 'text' && node.type === 'text' && JSON.stringify(last.marks) === JSON.stringify(node.marks)
    if (isSame) joined[joined.length - 1] = { ...last, text: `${last.text}${node.text}` }
    else joined.push(node)
  }
  return joined
})
const dir = fc.constantFrom('auto', 'auto', 'auto', 'ltr', 'rtl')
const withContent = (content: readonly RichNode[]) => (content.length > 0 ? { content } : {})
const paragraph = fc
  .tuple(dir, inline)
  .map(([dir, content]): RichNode => ({ type: 'paragraph', attrs: { dir }, ...withContent(content) }))
const heading = fc
  .tuple(dir, fc.integer({ min: 1, max: 6 }), inline)
  .map(([dir, level, content]): RichNode => ({ type: 'heading', attrs: { dir, level }, ...withContent(content) }))

const { block } = fc.letrec<{ block: RichNode; list: RichNode }>((tie) => ({
  block: fc.oneof({ depthSize: 'small', withCrossShrink: true }, paragraph, paragraph, heading, tie('list')),
  list: fc
    .tuple(
      fc.boolean(),
      fc.constantFrom(1, 1, 3),
      fc.array(fc.tuple(paragraph, fc.array(tie('block'), { maxLength: 2 })), { minLength: 1, maxLength: 3 }),
    )
    .map(([isBullets, start, items]): RichNode => {
      const content = items.map(([first, more]): RichNode => ({ type: 'listItem', content: [first, ...more] }))
      return isBullets
        ? { type: 'bulletList', content }
        : { type: 'orderedList', attrs: { start, type: null }, content }
    }),
}))

/** Any document that the text editor itself could hold. */
export const richDoc: fc.Arbitrary<RichNode> = fc
  .array(block, { minLength: 1, maxLength: 5 })
  .map((content) => ({ type: 'doc', content }))
