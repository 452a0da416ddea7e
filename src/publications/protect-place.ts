/**
 * Where the program of the protection thread lies: beside this file. In the built program it is a bundle of its own, since
 * a thread reads no JSX, and scripts/build.ts puts its address in the place of this file.
 */
export const protectProgram = (): URL => new URL('./protect-worker.ts', import.meta.url)
