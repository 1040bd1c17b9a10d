import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { contracts } from '@/lib/contracts/all'
import type { RouteHandler } from '@/server/http/route'

const root = path.resolve(import.meta.dirname, '..')
const pathOf = (file: string) => `/${path.dirname(file)}`.replaceAll(/\[(\w+)\]/g, ':$1')

export type Handlers = Readonly<Record<string, RouteHandler>>

/** The route of every path that a contract names. */
export async function allRoutes(): Promise<ReadonlyMap<string, Handlers>> {
  const wanted = new Set(contracts.map(({ contract }) => contract.path))
  const files = (await readdir(root, { recursive: true })).filter((file) => path.basename(file) === 'route.ts')
  const found = new Map<string, Handlers>()
  for (const file of files)
    if (wanted.has(pathOf(file))) found.set(pathOf(file), (await import(path.join(root, file))) as Handlers)
  return found
}

/** The names of a path's parameters. */
export const paramNames = (route: string): string[] => [...route.matchAll(/:(\w+)/g)].map(([, name = '']) => name)
