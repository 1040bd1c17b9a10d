import type { z } from 'zod'

/** Field path → message, one for each field. An unknown field is named itself, not the object it stands in. */
export function fieldErrors(error: z.ZodError): Record<string, string> {
  const errors: Record<string, string> = {}
  for (const issue of error.issues) {
    const path = issue.path.map(String)
    const at = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...path, key]) : [path]
    const message = issue.code === 'unrecognized_keys' ? 'is not known here' : issue.message
    for (const it of at) errors[it.join('.') || 'body'] ??= message
  }
  return errors
}
