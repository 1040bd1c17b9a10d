import { z } from 'zod'

/** What every schema of the catalogue is made of. */
export const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be in kebab-case')
export const ids = z.array(id)
export const text = z.string().min(1)
export const texts = z.array(text)
export const someTexts = texts.min(1)
export const sources = ids.min(1)
