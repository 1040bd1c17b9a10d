import { installDebianPackage, isOnPath } from './system-package.mjs'

/** An nginx program, installed from Debian where it is missing. */
export function ensureNginx() {
  // Debian keeps it where only root's PATH looks.
  for (const place of ['nginx', '/usr/sbin/nginx']) if (isOnPath(place)) return place
  installDebianPackage('nginx', 'nginx')
  return isOnPath('nginx') ? 'nginx' : '/usr/sbin/nginx'
}
