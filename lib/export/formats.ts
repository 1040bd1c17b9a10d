/** Every form in which a board leaves: what `?format=` takes, how the file is called and what it is. */
export const exportFormats = {
  md: { type: 'text/markdown', suffix: '.md' },
  madr: { type: 'text/markdown', suffix: '-decisions.md' },
  'madr-zip': { type: 'application/zip', suffix: '-decisions.zip' },
  csv: { type: 'text/csv', suffix: '.csv' },
  json: { type: 'application/json', suffix: '.json' },
  tldr: { type: 'application/json', suffix: '.tldr' },
  pdf: { type: 'application/pdf', suffix: '.pdf' },
} as const

export type ExportFormat = keyof typeof exportFormats
export const exportFormatNames = Object.keys(exportFormats) as [ExportFormat, ...ExportFormat[]]

/** A title as every file system takes it. */
export function fileName(title: string, format: ExportFormat): string {
  const plain = title
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .toLowerCase()
  return `${plain.slice(0, 80) || 'board'}${exportFormats[format].suffix}`
}
