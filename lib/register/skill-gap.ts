/** "Works alone": what a skill counts as needed at until somebody says otherwise. */
export const neededByDefault = 3

/** What is missing of a skill, never below nothing; null while nobody has said what there is. Levels are 0–4. */
export function gapBelow(needed: number, level: number | null): number | null {
  return level === null ? null : Math.max(0, needed - level)
}
