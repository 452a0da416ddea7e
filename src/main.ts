/** Starts the product. The check comes before any import that an older Node could not read. */
const major = Number(process.versions.node.split('.')[0])
if (major < 24) {
  console.error(`Nasaq needs Node 24 or newer; this is ${process.versions.node}. Start it with "npm start" after "npm ci".`)
  process.exit(1)
}
const { start } = await import('./start.ts')
await start(process.env)
export {}
