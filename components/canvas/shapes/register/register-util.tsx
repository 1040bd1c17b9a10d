import type { ReactNode } from 'react'
import type { CaseShape, RegisterShape } from '@/lib/board/shapes/types'
import { useLevel, useTextZoom } from '../../level/use-level'
import type { CardPicture } from '../card/card-svg'
import { CardUtil } from '../card/card-util'
import type { ReadToken } from '../card/tokens'
import { type RegisterFact, RegisterView } from './register-view'

/** What the five kinds of register card, and cases, have in common: a title and one fact under it. */
export abstract class RegisterUtil<S extends RegisterShape | CaseShape> extends CardUtil<S> {
  override readonly radius = 12
  /** What an empty title reads. */
  abstract readonly placeholder: string
  abstract fact(props: S['props'], id: S['id']): RegisterFact
  name(props: S['props']): string {
    return props.title
  }
  isAlarming(_props: S['props'], _id: S['id']): boolean {
    return false
  }
  /** Dropped, resolved or closed. */
  isDone(_props: S['props']): boolean {
    return false
  }

  override view({ props, id }: S): ReactNode {
    return (
      <RegisterCard
        title={this.name(props)}
        placeholder={this.placeholder}
        fact={this.fact(props, id)}
        isAlarming={this.isAlarming(props, id)}
        isDone={this.isDone(props)}
        size={props}
      />
    )
  }

  override picture({ props, id }: S, token: ReadToken): CardPicture {
    const { words, tone } = this.fact(props, id)
    const isAlarming = this.isAlarming(props, id)
    return {
      w: props.w,
      h: props.h,
      radius: 12,
      fill: token('--card'),
      stroke: token(isAlarming ? '--deferred' : '--card-line'),
      strokeWidth: isAlarming ? 2.5 : 1.5,
      title: this.name(props) || this.placeholder,
      titlePx: 16,
      titleLines: 2,
      colour: token(this.isDone(props) ? '--text-3' : '--text'),
      isStruck: this.isDone(props),
      ...(words && { footer: { words, colour: token(tone === 'quiet' ? '--text-3' : `--${tone}`) } }),
    }
  }
}

function RegisterCard(props: Omit<Parameters<typeof RegisterView>[0], 'level' | 'textZoom'>) {
  return <RegisterView {...props} level={useLevel()} textZoom={useTextZoom()} />
}
