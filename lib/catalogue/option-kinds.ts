/** What each kind of option is called. Beside the vocabularies, because screens need these few words without all of them. */
export const optionKindTitles: Readonly<Record<string, string>> = {
  option: 'Option',
  pattern: 'Pattern',
  component: 'Component',
  port: 'Port',
  nfr: 'Non-functional requirement',
  practice: 'Practice',
  policy: 'Policy',
  capability: 'Capability',
  role: 'Role or persona',
  remedy: 'Remedy for a gap',
  fact: 'Fact about the client',
}
