import type { FrameworkContent } from '@/lib/catalogue/content'
import type { ContentPlace } from '@/lib/frameworks/edit-content'

/** What a place is called, also while nobody has named it. */
export function titleOf({ framework }: FrameworkContent, place: ContentPlace): string {
  switch (place.kind) {
    case 'framework':
      return framework.title || 'Untitled framework'
    case 'phase':
      return framework.phases.find(({ id }) => id === place.id)?.title || 'Untitled phase'
    case 'decision':
      return framework.decisions.find(({ id }) => id === place.id)?.shortTitle || 'Untitled decision'
    case 'option':
      return (
        framework.decisions.find(({ id }) => id === place.decision)?.options.find(({ id }) => id === place.id)?.title ||
        'Untitled option'
      )
  }
}

export interface End {
  readonly id: string
  readonly name: string
}

/** Everything that a relation may join, as a list for choosing. */
export function endsOf({ framework }: FrameworkContent): End[] {
  return framework.decisions.flatMap((decision) => {
    const name = decision.shortTitle || 'Untitled decision'
    return [
      { id: decision.id, name },
      ...decision.options.map((option) => ({ id: option.id, name: `${name}: ${option.title || 'Untitled option'}` })),
    ]
  })
}
