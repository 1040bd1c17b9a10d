import { useEffect, useRef, useState } from 'react'
import { type Editor, react } from 'tldraw'
import { inputsOf } from '../canvas-inputs'
import { type OtherPerson, shownPeople } from './shown-people'

/** Who is drawn changes no faster than an eye takes it in. */
const choiceEveryMs = 150

/**
 * Whose cursors are drawn now. Renders again when that changes; where they point, the drawn elements hear by themselves.
 */
export function useShownPeople(editor: Editor): readonly OtherPerson[] {
  const [shown, setShown] = useState<readonly OtherPerson[]>([])
  const drawn = useRef<ReadonlySet<number>>(new Set())
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null
    const choose = () => {
      timer = null
      const next = chosenPeople(editor, drawn.current)
      drawn.current = new Set(next.map((it) => it.clientId))
      setShown((last) => (isSame(last, next) ? last : next))
    }
    const soon = () => {
      timer ??= setTimeout(choose, choiceEveryMs)
    }
    const inputs = inputsOf(editor)
    let stopPointers: (() => void) | undefined
    const stop = react('shown people', () => {
      inputs.others.get()?.get()
      inputs.people.get()
      inputs.together.follow.get()
      stopPointers?.()
      const pointers = inputs.pointers.get()
      stopPointers = pointers?.listen((clientId) => {
        if (!drawn.current.has(clientId) || !pointers.get(clientId)) soon()
      })
      soon()
    })
    return () => {
      stop()
      stopPointers?.()
      if (timer) clearTimeout(timer)
    }
  }, [editor])
  return shown
}

function chosenPeople(editor: Editor, drawn: ReadonlySet<number>): OtherPerson[] {
  const inputs = inputsOf(editor)
  const pointers = inputs.pointers.get()
  const followed = inputs.together.follow.get()?.participantId
  const facilitators = new Set(
    inputs.people
      .get()
      .filter((it) => it.role === 'facilitator')
      .map((it) => it.participantId),
  )
  const pointing = (inputs.others.get()?.get() ?? []).map((person) => {
    const pointer = pointers?.get(person.clientId)
    return {
      clientId: person.clientId,
      user: person.user,
      cursor: pointer?.at ?? null,
      movedAt: pointer?.movedAt ?? 0,
      person,
    }
  })
  const isAlwaysShown = (id: string) => id === followed || facilitators.has(id)
  return shownPeople(pointing, isAlwaysShown, { drawn, now: performance.now() }).map((it) => it.person)
}

function isSame(a: readonly OtherPerson[], b: readonly OtherPerson[]): boolean {
  return a.length === b.length && a.every((it) => b.includes(it))
}
