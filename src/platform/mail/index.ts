/** Outgoing e-mail: put into the outbox in the transaction of the act, delivered afterwards. */
export { deliverOutbox, maxAttempts, waitBefore } from './deliver.ts'
export {
  listOutbox, masked, outboxMessage, queueMail, rememberAddress, retryMessage,
  type Mail, type OutboxMessage, type OutboxStatus
} from './outbox.ts'
export { fileTransport, smtpTransport, transportOf, type Letter, type Transport } from './transport.ts'
