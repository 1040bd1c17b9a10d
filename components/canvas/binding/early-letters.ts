import {
  type CommandProps,
  type Editor,
  type EditorOptions,
  Extension,
  extensions,
  type RawCommands,
} from '@tiptap/core'

/** tldraw places the caret a tenth of a second after a text opens, and later where much is going on. */
const earlyMs = 1_000

/** When each text was opened. An extension's own storage is one for all texts. */
const openedAt = new WeakMap<Editor, number>()
/** The texts whose caret tldraw has placed once: whoever selects all from then on wants it. */
const placed = new WeakSet<Editor>()
/** The texts in which somebody has begun to write. */
const begun = new WeakSet<Element>()
const begin = ({ dom }: { dom: Element }) => {
  begun.add(dom)
  return false
}

/** Goes with `EarlyLetters`: notices the first thing that a person does in a text. */
export const noticeEarlyLetters: EditorOptions['editorProps'] = {
  handleDOMEvents: { keydown: begin, beforeinput: begin, compositionstart: begin, pointerdown: begin },
}

// True: these commands are plain functions of what they are called with.
const usual = extensions.Commands.config.addCommands?.call({} as never) as Pick<
  RawCommands,
  'focus' | 'selectAll' | 'setTextSelection'
>

/**
 * Whoever begins to write before tldraw has placed the caret keeps it where they write. Placed late, it threw the next
 * letters to the end of the text, or selected all of it, and the next letter then replaced the first ones. Until it is
 * placed it stands behind the last letter: browser and tldraw would have it before the first, where nobody wants to write.
 */
export const EarlyLetters = Extension.create({
  name: 'earlyLetters',
  onBeforeCreate() {
    openedAt.set(this.editor, Date.now())
    this.editor.options.autofocus = 'end'
    // In the very task in which tldraw focuses the text, after it: no key can come between.
    queueMicrotask(() => {
      if (!this.editor.isDestroyed && !begun.has(this.editor.view.dom)) this.editor.view.focus()
    })
  },
  onCreate() {
    // After tldraw's own listener of the same event.
    queueMicrotask(() => placed.add(this.editor))
  },
  addCommands(): Partial<RawCommands> {
    const isUnplaced = ({ editor, view }: CommandProps) => begun.has(view.dom) && !placed.has(editor)
    return {
      focus: (position, options) => (props) => {
        const isEarly = begun.has(props.view.dom) && Date.now() - (openedAt.get(props.editor) ?? 0) < earlyMs
        return usual.focus(isEarly ? null : position, options)(props)
      },
      selectAll: () => (props) => isUnplaced(props) || usual.selectAll()(props),
      setTextSelection: (position) => (props) => isUnplaced(props) || usual.setTextSelection(position)(props),
    }
  },
})
