import fs from 'node:fs'
import { StartError } from './start-error.ts'

/** Makes the data folder, for our eyes only, or refuses one that is another account's (root's, most often). */
export function openDataFolder(dataDir: string): void {
  try {
    fs.mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    fs.accessSync(dataDir, fs.constants.R_OK | fs.constants.W_OK | fs.constants.X_OK)
  } catch (cause) {
    throw new StartError(
      `没有权限使用 ${dataDir}（可能曾以 root 启动）。请以同一账户启动，删除该目录，或用 ANJU_DATA_DIR 指定另一个目录。`,
      `${dataDir} cannot be used by this account (was it started as root before?). Start as that account, remove the folder, or name another with ANJU_DATA_DIR.`,
      { cause },
    )
  }
}
