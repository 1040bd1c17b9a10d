import type { TLShape } from 'tldraw'
import { isRichNode, livesAsText, textPropsOf } from '@/lib/board/registers'
import { boundedPlainText, boundedRichText } from '@/lib/board/text/bounded-text'
import { limits } from '@/lib/protocol/limits'

/** The shape with texts that keep to their bound: what a person adds beyond it is left out. The same object when all fit. */
export function boundedRecord(shape: TLShape, before?: TLShape): TLShape {
  // True: the props of a shape are a plain object.
  const [props, known] = [
    shape.props as object as Readonly<Record<string, unknown>>,
    before?.props as object | undefined as Readonly<Record<string, unknown>> | undefined,
  ]
  const bounded: Record<string, unknown> = {}
  for (const text of textPropsOf(shape)) {
    const [from, to] = [known?.[text.prop], props[text.prop]]
    if (from === to) continue
    const kept = isRichNode(to)
      ? livesAsText(text, to)
        ? boundedRichText(isRichNode(from) && livesAsText(text, from) ? from : null, to, limits.textBytesMax)
        : to
      : boundedPlainText(String(from ?? ''), String(to ?? ''), limits.textBytesMax)
    if (kept !== to) bounded[text.prop] = kept
  }
  // True: the same shape with shorter texts.
  return Object.keys(bounded).length > 0 ? ({ ...shape, props: { ...props, ...bounded } } as TLShape) : shape
}
