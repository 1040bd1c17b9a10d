import { Value } from '../../room/value'

const key = 'charrette.timer-sound'

function read(): boolean {
  try {
    return localStorage.getItem(key) !== 'off'
  } catch {
    return true
  }
}

/** Whether this device makes a sound when time is up. Kept here: other people's devices are other people's business. */
export const timerSound = new Value(typeof window === 'undefined' ? true : read())

export function setTimerSound(isOn: boolean): void {
  timerSound.set(isOn)
  try {
    localStorage.setItem(key, isOn ? 'on' : 'off')
  } catch {
    // Kept until the page closes, then.
  }
}

let audio: AudioContext | null = null

/** Two soft notes, made on the spot. A browser that lets nothing sound before a click stays quiet: the number says it too. */
export function playTimeUp(): void {
  if (!timerSound.get() || typeof AudioContext === 'undefined') return
  try {
    audio ??= new AudioContext()
    void audio.resume()
    note(audio, 660, 0)
    note(audio, 880, 0.22)
  } catch {
    // No way to sound on this device.
  }
}

function note(context: AudioContext, hertz: number, afterSeconds: number): void {
  const at = context.currentTime + afterSeconds
  const tone = context.createOscillator()
  const loudness = context.createGain()
  tone.type = 'sine'
  tone.frequency.value = hertz
  loudness.gain.setValueAtTime(0, at)
  loudness.gain.linearRampToValueAtTime(0.18, at + 0.02)
  loudness.gain.exponentialRampToValueAtTime(0.001, at + 0.6)
  tone.connect(loudness).connect(context.destination)
  tone.start(at)
  tone.stop(at + 0.65)
}
