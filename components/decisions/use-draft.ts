'use client'
import { useEffect, useState } from 'react'
import { mapPlace, oneRange } from '@/lib/board/text/one-range'
import { mergeTyped, type TypedText } from '@/lib/decisions/typed-text'

/**
 * A text of a card in a field of one's own: nothing is written before the person says so. What others write meanwhile
 * comes into the field, around what is typed there, and the caret stays between its letters.
 */
export class Draft {
  /** What the field says at first. */
  readonly first: string
  #shown: string
  #text: string
  #field: HTMLTextAreaElement | null = null

  constructor(now: string, first: string) {
    this.#shown = now
    this.first = this.#text = first
  }

  /** What was typed, against what the card said when it was last looked at. */
  get typed(): TypedText {
    return { shown: this.#shown, typed: this.#text }
  }

  readonly attach = (field: HTMLTextAreaElement | null): void => {
    this.#field = field
  }

  /** With the caret behind the last letter. */
  readonly attachAndFocus = (field: HTMLTextAreaElement | null): void => {
    this.#field = field
    field?.focus({ preventScroll: true })
    field?.setSelectionRange(field.value.length, field.value.length)
  }

  readonly type = (text: string): void => {
    this.#text = text
  }

  /** The card says this now. */
  follow(now: string): void {
    if (now === this.#shown) return
    const merged = mergeTyped({ shown: this.#shown, typed: this.#text }, now)
    const change = oneRange(this.#text, merged)
    this.#shown = now
    this.#text = merged
    const field = this.#field
    if (!field || !change) return
    const { selectionStart, selectionEnd } = field
    field.value = merged
    field.setSelectionRange(mapPlace(selectionStart, change), mapPlace(selectionEnd, change))
  }
}

/** `now` is what the card says; `first` what the field begins with. */
export function useDraft(now: string, first: (now: string) => string): Draft {
  const [draft] = useState(() => new Draft(now, first(now)))
  useEffect(() => draft.follow(now), [draft, now])
  return draft
}
