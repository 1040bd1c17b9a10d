/** People's colours, by join order, then by hash: white text is ≥ 6.7 : 1 on each. */
export const peopleColours = [
  '#8A3362',
  '#1F53B8',
  '#02646D',
  '#7A4D04',
  '#694191',
  '#1B683E',
  '#A32600',
  '#474B52',
  '#335698',
] as const

/** The colour index of a participant, the same for everyone on the board. */
export function colourOf(participantId: string, joinOrder: readonly string[]): number {
  const place = joinOrder.indexOf(participantId)
  if (place >= 0 && place < peopleColours.length) return place
  let hash = 0
  for (const letter of participantId) hash = (hash * 31 + letter.charCodeAt(0)) >>> 0
  return hash % peopleColours.length
}
