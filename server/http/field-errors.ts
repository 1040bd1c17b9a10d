import type { z } from 'zod'

type Issue = z.core.$ZodIssue
type Path = readonly PropertyKey[]

/**
 * Field path → message, one for each field. An unknown field is named itself, not the object it stands in; of several
 * forms that a body may take, the one that it comes closest to is explained.
 */
export function fieldErrors(error: z.ZodError): Record<string, string> {
  const errors: Record<string, string> = {}
  collect(error.issues, [], errors)
  return errors
}

function collect(issues: readonly Issue[], within: Path, errors: Record<string, string>): void {
  for (const issue of issues) {
    const path = [...within, ...issue.path]
    if (issue.code === 'unrecognized_keys')
      for (const key of issue.keys) tell(errors, [...path, key], 'is not known here')
    else if (issue.code === 'invalid_union' && issue.errors.length > 0) collect(closest(issue.errors), path, errors)
    else tell(errors, path, issue.message)
  }
}

function tell(errors: Record<string, string>, path: Path, message: string): void {
  errors[path.map(String).join('.') || 'body'] ??= message
}

/** The form with the fewest faults; an unknown field weighs more than a faulty one, because it speaks for another form. */
function closest(forms: readonly (readonly Issue[])[]): readonly Issue[] {
  const weight = (form: readonly Issue[]): number =>
    form.reduce((sum, it) => sum + (it.code === 'unrecognized_keys' ? 10 : 1), 0)
  return forms.reduce((best, form) => (weight(form) < weight(best) ? form : best))
}
