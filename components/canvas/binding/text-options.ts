import type { Extensions } from '@tiptap/core'
import { type TLTextOptions, tipTapDefaultExtensions } from 'tldraw'
import { EarlyLetters, noticeEarlyLetters } from './early-letters'
import { keptNodes } from './kept-nodes'
import { MergeContent } from './merge-content'

const extensions: Extensions = [
  ...tipTapDefaultExtensions.map((extension) =>
    extension.name === 'starterKit' ? extension.configure({ ...extension.options, history: false }) : extension,
  ),
  ...keptNodes,
  MergeContent,
  EarlyLetters,
]

const made = new Map<string, TLTextOptions>()

/**
 * How texts are edited on a board. The same object for the same nonce: a new one would make tldraw create the text editor
 * anew, in the middle of a word.
 */
export function boardTextOptions(nonce = ''): TLTextOptions {
  const existing = made.get(nonce)
  if (existing) return existing
  const options: TLTextOptions = {
    tipTapConfig: { extensions, editorProps: noticeEarlyLetters, ...(nonce && { injectNonce: nonce }) },
  }
  made.set(nonce, options)
  return options
}
