/** What the catalogue calls levels of trust; a board without its decision about trust has the pairs all the same. */
const catalogue = [
  { value: 'dp-trust-high', label: 'High' },
  { value: 'dp-trust-partial', label: 'Partial' },
  { value: 'dp-trust-low', label: 'Low' },
  { value: 'dp-trust-none', label: 'None or refused' },
]

type Level = (typeof catalogue)[number]

/** As the board calls them, where it has them. */
export const trustLevels = (onBoard: readonly Level[]): readonly Level[] =>
  catalogue.map((level) => onBoard.find(({ value }) => value === level.value) ?? level)
