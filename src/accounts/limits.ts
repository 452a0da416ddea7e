/** Times that people are told about; the reasons are in docs/decisions/0003-accounts.md. */

/** A session ends after this long without a request, and in any case after the second. */
export const idleHours = 12
export const longestDays = 30

/** How long one-time links work. */
export const invitationDays = 7
export const recoveryMinutes = 60

/** Months after which a suspended person is erased, and days after which an unanswered invitation is. */
export const keepSuspendedMonths = 24
export const keepInvitedDays = 90
