/** From `npm start` to the first complete page, and the memory the product then takes. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { report, spread } from './figures.ts'
import { startProduct } from './product.ts'

const turns = 5

export async function benchFirstStart(): Promise<void> {
  const times: number[] = []
  for (let turn = 0; turn < turns; turn++) {
    const folder = mkdtempSync(path.join(tmpdir(), 'nasaq-bench-'))
    const product = await startProduct(folder)
    times.push(product.firstPageMs / 1000)
    await product.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  report({ name: 'very first start to first page', of: 'empty folder', value: spread(times).median, unit: 's', shown: `median of ${times.map((time) => time.toFixed(1)).join(', ')}`, bar: 15 })
}

export async function benchStart(dataDir: string, of: string): Promise<void> {
  const times: number[] = []
  for (let turn = 0; turn < turns; turn++) {
    const product = await startProduct(dataDir)
    times.push(product.firstPageMs / 1000)
    await product.stop()
  }
  report({ name: 'start to first page', of, value: spread(times).median, unit: 's', shown: `median of ${times.map((time) => time.toFixed(1)).join(', ')}`, bar: 4 })
}
