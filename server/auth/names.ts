import { limits } from '../../lib/protocol/limits'

/** The name as asked for or, when somebody on the board has it, with the next free number: "Noor 2". */
export function freeName(wanted: string, people: readonly { readonly name: string }[]): string {
  const taken = new Set(people.map(({ name }) => fold(name)))
  if (!taken.has(fold(wanted))) return wanted
  for (let number = 2; ; number += 1) {
    const suffix = ` ${number}`
    const name =
      [...wanted]
        .slice(0, limits.nameLettersMax - suffix.length)
        .join('')
        .trimEnd() + suffix
    if (!taken.has(fold(name))) return name
  }
}

/** Two names that look alike to people on the board count as one. */
function fold(name: string): string {
  return name.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase()
}
