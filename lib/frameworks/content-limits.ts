/** How large a framework of one's own may be. The largest built-in one has 28 decisions and 110 options. */
export const contentLimits = {
  phases: 12,
  decisions: 120,
  optionsPerDecision: 60,
  options: 800,
  relations: 1_500,
  rules: 300,
  listItems: 100,
  idLetters: 100,
  lineLetters: 200,
  textLetters: 4_000,
} as const
