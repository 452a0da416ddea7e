export { type AuditEntry, wordsOf, writeAudit } from './audit-store.ts'
export { type ChainReport, verifyChain } from './verify.ts'
