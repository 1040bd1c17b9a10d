/** What a person chose for the look of the product. `system` follows the device, also when it changes at dusk. */
export const themeSettings = ['system', 'light', 'dark'] as const
export type ThemeSetting = (typeof themeSettings)[number]

/** The server reads this cookie, so that the first paint already has the right colours. */
export const themeCookie = 'charrette.theme'

export function themeSettingOf(text: string | undefined): ThemeSetting {
  return themeSettings.find((setting) => setting === text) ?? 'system'
}

/** Puts the setting on the page and remembers it for a year on this device. */
export function keepTheme(setting: ThemeSetting): void {
  document.documentElement.dataset.theme = setting
  keepOnDevice(themeCookie, setting)
}

/** A preference of this device that the server needs for the first paint; never anything secret. */
export function keepOnDevice(name: string, value: string): void {
  const secure = location.protocol === 'https:' ? '; secure' : ''
  document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax${secure}`
}
