/** A caret in an input or textarea, in pixels from its outer corner. */
export interface FieldPlace {
  readonly x: number
  readonly y: number
  readonly height: number
}

const copied = [
  'font',
  'letterSpacing',
  'wordSpacing',
  'textIndent',
  'textTransform',
  'tabSize',
  'direction',
  'textAlign',
  'lineHeight',
  'padding',
  'borderWidth',
  'borderStyle',
  'boxSizing',
] as const

/** Where a letter stands in a field, which tells nobody: a copy of its text is laid out unseen. Null when it is scrolled away. */
export function caretInField(field: HTMLInputElement | HTMLTextAreaElement, letter: number): FieldPlace | null {
  const isArea = field instanceof HTMLTextAreaElement
  const style = getComputedStyle(field)
  const copy = document.createElement('div')
  for (const property of copied) copy.style[property] = style[property]
  Object.assign(copy.style, {
    position: 'fixed',
    visibility: 'hidden',
    left: '0',
    top: '0',
    // Without the scroll bar: the words have no more room than that.
    width: isArea ? `${field.clientWidth + borders(style)}px` : 'max-content',
    whiteSpace: isArea ? 'pre-wrap' : 'pre',
    overflowWrap: 'break-word',
  })
  const mark = document.createElement('span')
  mark.textContent = '\u200b'
  copy.append(field.value.slice(0, letter), mark, field.value.slice(letter) || '\u200b')
  document.body.append(copy)
  const [at, box] = [mark.getBoundingClientRect(), copy.getBoundingClientRect()]
  copy.remove()
  const x = at.left - box.left - field.scrollLeft
  // One line stands in the middle of its field, whatever its padding.
  const y = isArea ? at.top - box.top - field.scrollTop : (field.offsetHeight - at.height) / 2
  const isInside = x >= 0 && x <= field.offsetWidth && y >= 0 && y + at.height <= field.offsetHeight + 1
  return isInside ? { x, y, height: at.height } : null
}

const borders = (style: CSSStyleDeclaration) =>
  Number.parseFloat(style.borderLeftWidth) + Number.parseFloat(style.borderRightWidth)
