import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'

/** Where the build puts the phone's script (scripts/lib/phone.mjs). */
const folder = path.join(process.cwd(), 'dist', 'phone')
const manifest = z.object({ script: z.string(), style: z.string(), files: z.array(z.string()) })
export type PhoneFiles = z.infer<typeof manifest>

let known: Promise<PhoneFiles> | null = null

/** What the files are called this time. Read once; in development the names change while the server runs. */
export function phoneFiles(): Promise<PhoneFiles> {
  if (known && process.env.NODE_ENV === 'production') return known
  known = readManifest()
  known.catch(() => {
    known = null
  })
  return known
}

async function readManifest(): Promise<PhoneFiles> {
  const text = await readFile(path.join(folder, 'manifest.json'), 'utf8')
  return manifest.parse(JSON.parse(text))
}

/** The bytes of one of them; null for every other name. */
export async function phoneFile(name: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const { files } = await phoneFiles()
  return files.includes(name) ? new Uint8Array(await readFile(path.join(folder, name))) : null
}
