/** Hands a file over to the person, as a click on a link to it would. */
export function downloadFile(content: string | Blob, { title, ending, type }: FileWords): void {
  const address = URL.createObjectURL(new Blob([content], { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = `${title.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '') || 'board'}.${ending}`
  link.click()
  // Later, because some browsers read the address only after this task.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

interface FileWords {
  /** Of the board; its letters and figures make the name. */
  readonly title: string
  readonly ending: string
  readonly type: string
}
