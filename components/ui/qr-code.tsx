import { encode } from 'uqr'
import styles from './qr-code.module.css'

/** A link to photograph. Always dark on white: many cameras fail on the opposite. */
export function QrCode({ text, label, size = 160 }: { text: string; label: string; size?: number }) {
  const code = encode(text, { ecc: 'M', border: 2 })
  const path = code.data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return (
    <svg
      className={styles.code}
      width={size}
      height={size}
      viewBox={`0 0 ${code.size} ${code.size}`}
      shapeRendering="crispEdges"
      role="img"
      aria-label={label}
    >
      <rect width={code.size} height={code.size} fill="#fff" />
      <path d={path} fill="#171a1d" />
    </svg>
  )
}
