import { execFile } from 'node:child_process'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

export interface TemporaryPostgres {
  url: string
  version: number
  stop(): Promise<void>
}

/**
 * Starts a throw-away PostgreSQL (15 or newer) from Debian's binaries on a free port of 127.0.0.1, without fsync, which
 * only this machine's users can reach. Null where there are none, or where nobody but root could run them.
 */
export async function startPostgres(): Promise<TemporaryPostgres | null> {
  const found = newestBinaries('/usr/lib/postgresql')
  const asRoot = process.getuid?.() === 0
  if (!found || (asRoot && !(await userExists('postgres')))) return null

  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'nasaq-postgres-'))
  const data = path.join(folder, 'data')
  if (asRoot) await run('chown', ['postgres', folder])
  // initdb refuses to run as root.
  const tool = (name: string, args: string[]): Promise<unknown> => {
    const program = path.join(found.bin, name)
    return asRoot
      ? run('runuser', ['-u', 'postgres', '--', program, ...args], { cwd: folder, env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` } })
      : run(program, args, { cwd: folder })
  }
  const stop = async (): Promise<void> => {
    await tool('pg_ctl', ['-D', data, '-m', 'immediate', '-w', 'stop']).catch(() => {})
    fs.rmSync(folder, { recursive: true, force: true })
  }
  try {
    await tool('initdb', [
      '-D',
      data,
      '-U',
      'postgres',
      '--auth=trust',
      '--encoding=UTF8',
      '--locale=C',
      '--no-sync'
    ])
    const port = await freePort()
    const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c max_connections=100`
    await tool('pg_ctl', ['-D', data, '-l', path.join(folder, 'log'), '-w', '-o', options, 'start'])
    return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, version: found.version, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

function newestBinaries(folder: string): { bin: string; version: number } | null {
  if (!fs.existsSync(folder)) return null
  const versions = fs
    .readdirSync(folder)
    .map(Number)
    .filter((version) => version >= 15 && fs.existsSync(path.join(folder, String(version), 'bin', 'initdb')))
  const version = Math.max(...versions)
  return versions.length === 0 ? null : { bin: path.join(folder, String(version), 'bin'), version }
}

async function userExists(name: string): Promise<boolean> {
  return await run('id', [name]).then(
    () => true,
    () => false
  )
}

async function freePort(): Promise<number> {
  return await new Promise((resolve, reject) => {
    const server = net.createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo
      server.close(() => resolve(port))
    })
  })
}
