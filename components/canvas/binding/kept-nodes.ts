import { Node } from '@tiptap/core'

const block = { group: 'block', content: 'block+' }

/**
 * Kinds of text that our toolbar does not make but an import or a program may bring. They are shown and can be edited, by one
 * writer at a time. Nothing typed or pasted turns into them.
 */
export const keptNodes = [
  Node.create({ ...block, name: 'blockquote', renderHTML: () => ['blockquote', 0] }),
  Node.create({
    name: 'codeBlock',
    group: 'block',
    content: 'text*',
    marks: '',
    code: true,
    addAttributes: () => ({ language: { default: null, rendered: false } }),
    renderHTML: () => ['pre', ['code', 0]],
  }),
  Node.create({ name: 'horizontalRule', group: 'block', renderHTML: () => ['hr'] }),
]
