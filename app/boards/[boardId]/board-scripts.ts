import { readFileSync } from 'node:fs'
import path from 'node:path'

/** Where a build says which files the parts of this page are in that are loaded later: the screen and the canvas. */
const place = 'server/app/boards/[boardId]/page/react-loadable-manifest.json'

let found: readonly string[] | null = null

/**
 * The addresses of the scripts that a board asks for as soon as its page lives: named in the page itself, they are on their
 * way half a second earlier. In development there are none to name, and without the list the page works as it does then.
 */
export function boardScripts(): readonly string[] {
  if (process.env.NODE_ENV !== 'production') return []
  found ??= readScripts(
    path.join(/* turbopackIgnore: true */ process.cwd(), process.env.NEXT_DIST_DIR ?? '.next', place),
  )
  return found
}

export function readScripts(file: string): string[] {
  try {
    const parts = Object.values(JSON.parse(readFileSync(file, 'utf8')) as Record<string, { files: string[] }>)
    const files = parts.flatMap((part) => part.files)
    return [...new Set(files)].filter((it) => it.endsWith('.js')).map((it) => `/_next/${it}`)
  } catch {
    return []
  }
}
