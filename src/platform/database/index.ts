export type { Db, Instant, InstantByDefault, Json, Tables } from './tables.ts'
export { DatabaseUnsuitable, type OpenDatabase, openDatabase } from './open.ts'
export { keptByDatabase } from './kept.ts'
export { DatabaseLocked } from './lock.ts'
export { DatabaseStopped } from './worker-client.ts'
export { migrate, MigrationRefused } from './migrate.ts'
export { type Scope, scoped } from './scope.ts'
export {
  backup,
  CopyRefused,
  type Manifest,
  manifestOf,
  moveToServer,
  readManifest,
  restore
} from './transfer.ts'
