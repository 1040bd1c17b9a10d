'use client'
import { Segmented } from '@/components/ui/segmented'
import { Select } from '@/components/ui/select'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import type { Option, OptionKind } from '@/lib/catalogue/framework'
import { optionTitleMax } from '@/lib/catalogue/schema'
import { optionKinds } from '@/lib/catalogue/vocabularies'
import { contentLimits } from '@/lib/frameworks/content-limits'
import { changeDecision } from '@/lib/frameworks/edit-content'
import { without } from '@/lib/kernel/without'
import { LinesField } from './lines-field'
import type { FormProps } from './place-form'
import styles from './place-form.module.css'
import { SkillPicker } from './skill-picker'

type Presence = 'core' | 'complete' | 'library'

export function OptionForm({
  content,
  errorOf,
  onChange,
  place,
}: FormProps & { place: { readonly id: string; readonly decision: string } }) {
  const decision = content.framework.decisions.find((it) => it.id === place.decision)
  const option = decision?.options.find((it) => it.id === place.id)
  if (!option) return null
  const edit = (apply: (option: Option) => Option) =>
    onChange((it) =>
      changeDecision(it, place.decision, (old) => ({
        ...old,
        options: old.options.map((each) => (each.id === place.id ? apply(each) : each)),
      })),
    )
  const put = (change: Partial<Option>) => edit((it) => ({ ...it, ...change }))
  return (
    <>
      <TextField
        label="Title"
        name="title"
        help={`At most ${optionTitleMax} letters.`}
        value={option.title}
        maxLength={optionTitleMax}
        error={errorOf('title')}
        onChange={(event) => put({ title: event.target.value })}
      />
      <TextArea
        label="Description"
        name="description"
        optional
        rows={2}
        help="One sentence: what choosing it means."
        value={option.description}
        maxLength={contentLimits.textLetters}
        onChange={(event) => put({ description: event.target.value })}
      />
      <div className={styles.pair}>
        <LinesField
          label="In favour"
          name="pros"
          optional
          help="One on each line."
          rows={4}
          lines={option.pros}
          onLines={(pros) => put({ pros })}
        />
        <LinesField
          label="Against"
          name="cons"
          optional
          help="One on each line."
          rows={4}
          lines={option.cons}
          onLines={(cons) => put({ cons })}
        />
      </div>
      <LinesField
        label="Example technologies"
        name="technologies"
        optional
        help="One on each line, in no order of preference."
        rows={2}
        lines={option.technologies}
        onLines={(technologies) => put({ technologies })}
      />
      <SkillPicker content={content} chosen={option.skills} onChange={(skills) => put({ skills })} />
      <div className={styles.pair}>
        <Select
          label="Kind"
          options={optionKinds.map(({ id, title }) => ({ value: id as OptionKind, label: title }))}
          value={option.kind}
          onValueChange={(kind) => put({ kind })}
        />
        <div>
          <p className={styles.legend} aria-hidden="true">
            On new boards
          </p>
          <Segmented
            label="On new boards"
            options={[
              { value: 'core', label: 'Every' },
              { value: 'complete', label: 'Complete' },
              { value: 'library', label: 'Library only' },
            ]}
            value={presenceOf(option)}
            onValueChange={(presence) => edit((it) => withPresence(it, presence))}
          />
        </div>
      </div>
      <LinesField
        label="Tags"
        name="tags"
        optional
        help="One on each line. Who makes a board can leave out what carries a tag."
        rows={2}
        lines={option.tags ?? none}
        onLines={(tags) => put({ tags })}
      />
      <TextArea
        label="Note"
        name="note"
        optional
        rows={2}
        help="What a reader should know beside the description."
        value={option.note ?? ''}
        maxLength={contentLimits.textLetters}
        onChange={(event) => edit((it) => withNote(it, event.target.value))}
      />
    </>
  )
}

const none: readonly string[] = []

function presenceOf({ core, preload }: Option): Presence {
  return core ? 'core' : preload === 'board' ? 'complete' : 'library'
}

function withPresence(option: Option, presence: Presence): Option {
  const preload = presence === 'library' ? 'library' : 'board'
  return presence === 'core' ? { ...option, preload, core: true } : { ...without(option, 'core'), preload }
}

function withNote(option: Option, note: string): Option {
  return note === '' ? without(option, 'note') : { ...option, note }
}
