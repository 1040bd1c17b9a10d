import { unreachable } from '@/lib/kernel/result'
import type { GaveWay, Outage, Saving } from './saving-state'

export type SavingTone = 'quiet' | 'warn' | 'accent' | 'danger'

export interface SavingWords {
  readonly tone: SavingTone
  /** Beside the title in the top bar. */
  readonly mark: string
  /** Across the page below it, when something follows for the person. */
  readonly banner: string | null
}

/** What the bar and the banner say. `isKept`: this device holds a copy that survives a closed tab. */
export function savingWords(saving: Saving, isKept: boolean): SavingWords {
  switch (saving.state) {
    case 'connecting':
      return { tone: 'quiet', mark: 'Connecting…', banner: null }
    case 'saved':
      return { tone: 'quiet', mark: 'Saved', banner: null }
    case 'saving':
      return { tone: 'quiet', mark: 'Saving…', banner: null }
    case 'sending':
      return { tone: 'accent', mark: `Sending ${changesText(saving.changes)}…`, banner: null }
    case 'offline':
      return {
        tone: 'warn',
        mark: saving.changes > 0 ? `Offline · ${changesText(saving.changes)} kept here` : 'Offline',
        banner: isKept
          ? 'You are offline. Your changes are kept on this device and sent when you are back. Comments need a connection.'
          : 'You are offline. This browser keeps no copy: leave this tab open, and your changes are sent when you are back.',
      }
    case 'busy':
      return {
        tone: 'warn',
        mark: 'Waiting for the server',
        banner:
          'The server is busy and asks to come back later. What you see may be out of date; nothing of yours is lost.',
      }
    case 'not-saved':
      if (saving.why === 'full') {
        return {
          tone: 'danger',
          mark: 'Not saved',
          banner: `This board holds as much as it can. ${lastChanges(saving.changes)} could not be saved and ${
            saving.changes === 1 ? 'is' : 'are'
          } kept ${isKept ? 'on this device' : 'in this tab'}. Delete large images or texts, or download a copy.`,
        }
      }
      return {
        tone: 'danger',
        mark: 'Not saved',
        banner: `${lastChanges(saving.changes)} could not be saved. ${
          saving.changes === 1 ? 'It is' : 'They are'
        } kept ${isKept ? 'on this device' : 'in this tab'}. Trying again every 10 seconds.`,
      }
    case 'too-old':
      return {
        tone: saving.changes > 0 ? 'warn' : 'quiet',
        mark: saving.changes > 0 ? `${changesText(saving.changes)} kept here` : 'Saved',
        banner: 'Charrette was updated. Reload to go on; nothing is lost.',
      }
    case 'refused':
      return {
        tone: 'danger',
        mark: 'Not saved',
        banner: 'Your role does not allow one of your changes, so it was not sent. Reload to go on without it.',
      }
    case 'removed':
    case 'no-access':
    case 'gone':
      return { tone: 'danger', mark: 'Closed', banner: null }
    default:
      return unreachable(saving)
  }
}

const namesMax = 3

/** What was sent, what came in, and what of one's own gave way to what others did meanwhile. */
export function outageWords({ sent, cameIn, gaveWay }: Outage): string {
  const out = sent > 0 ? `${sent} of your changes ${sent === 1 ? 'was' : 'were'} sent` : null
  const back = cameIn > 0 ? `${cameIn} came in` : null
  const news = [out, back].filter((it) => it !== null).join(', ')
  return ['Back online.', news && `${news}.`, gaveWay && gaveWayWords(gaveWay)].filter(Boolean).join(' ')
}

function gaveWayWords({ changes, names }: GaveWay): string {
  const more = names.length - namesMax
  const told = names.slice(0, namesMax).join(', ')
  const which = more > 0 ? `${told} and ${more} more` : told
  return `${changes} of your changes gave way to newer ones on: ${which}. All other changes and your texts were kept.`
}

const lastChanges = (changes: number): string => (changes === 1 ? 'The last change' : `The last ${changes} changes`)

export function changesText(changes: number): string {
  return changes === 1 ? '1 change' : `${changes} changes`
}
