import { getAssetUrls } from '@tldraw/assets/selfHosted'

/** Fonts, icons and words of tldraw from our own origin: the build copies them to public/tldraw. */
export const assetUrls = getAssetUrls({ baseUrl: '/tldraw' })
